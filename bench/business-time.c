/*
 * The peer in C: prefix sums with binary search over sorted arrays of 64-bit milliseconds.
 * The search has no branch but its loop: each step adds half the rest or nothing.
 *
 *   business-time SPANS QUESTIONS ANSWERS ROUNDS
 *
 * SPANS      int64 n, opens[n], closes[n]
 * QUESTIONS  int64 n, starts[n], others[n], then uint8 kinds[n] (0 elapsed, 1 due)
 * ANSWERS    is written: int64 answers[n]
 * Prints the best round in nanoseconds; only the loop over the questions is timed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t *opens, *closes, *before, total;
static size_t spans;

/* Index of the last value that is <= limit; 0 also where none is. */
static inline size_t last_at_or_below(const int64_t *sorted, int64_t limit) {
  const int64_t *base = sorted;
  for (size_t rest = spans; rest > 1;) {
    size_t half = rest >> 1;
    base += half & -(size_t)(base[half] <= limit);
    rest -= half;
  }
  return (size_t)(base - sorted);
}

static inline int64_t open_until(int64_t at) {
  size_t i = last_at_or_below(opens, at);
  int64_t end = at < closes[i] ? at : closes[i];
  int64_t open = end - opens[i];
  return before[i] + (open > 0 ? open : 0);
}

static inline int64_t elapsed(int64_t from, int64_t to) {
  return to > from ? open_until(to) - open_until(from) : 0;
}

static inline int64_t due(int64_t start, int64_t open) {
  if (open <= 0) return start;
  int64_t target = open_until(start) + open;
  if (target > total) return -1;
  size_t i = last_at_or_below(before, target - 1);
  return opens[i] + (target - before[i]);
}

static void *take(FILE *file, size_t size, size_t n) {
  void *block = malloc(size * n);
  if (!block || fread(block, size, n, file) != n) exit(2);
  return block;
}

static size_t take_count(FILE *file) {
  int64_t n;
  if (!file || fread(&n, sizeof n, 1, file) != 1) exit(2);
  return (size_t)n;
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  FILE *file = fopen(argv[1], "rb");
  spans = take_count(file);
  opens = take(file, 8, spans);
  closes = take(file, 8, spans);
  before = malloc(8 * spans);
  for (size_t i = 0; i < spans; i++) {
    before[i] = total;
    total += closes[i] - opens[i];
  }
  file = fopen(argv[2], "rb");
  size_t n = take_count(file);
  int64_t *starts = take(file, 8, n), *others = take(file, 8, n);
  uint8_t *kinds = take(file, 1, n);
  int64_t *answers = calloc(n, 8), best = INT64_MAX;
  for (int round = atoi(argv[4]); round > 0; round--) {
    int64_t began = now();
    for (size_t i = 0; i < n; i++)
      answers[i] = kinds[i] ? due(starts[i], others[i]) : elapsed(starts[i], others[i]);
    int64_t took = now() - began;
    if (took < best) best = took;
  }
  file = fopen(argv[3], "wb");
  if (!file || fwrite(answers, 8, n, file) != n || fclose(file)) return 2;
  printf("%lld\n", (long long)best);
  return 0;
}
