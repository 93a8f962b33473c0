#!/usr/bin/env python3
"""Verifies an exported Kvitto ledger without Kvitto: Python 3.8 or later, nothing else.

What is checked, and how to do it with other tools, stands in README.md beside this file. The
signatures of heads are checked by verify-ledger.mjs only.

    python3 verify_ledger.py ledger.jsonl [--anchors DIR] [--json]

Exits with 0 where everything holds, 1 where something does not, 2 where it was called wrongly.
"""
import argparse
import hashlib
import json
import math
import os
import re
import sys

GENESIS = "0" * 64


class Broken(Exception):
    def __init__(self, seq, problem, detail, event=None):
        super().__init__(detail)
        self.seq, self.problem, self.detail, self.event = seq, problem, detail, event


def number(value):
    """As ECMAScript writes it: RFC 8785, 3.2.2.3."""
    if isinstance(value, int) and abs(value) <= 2**53:
        return str(value)
    value = float(value)
    if value == 0:
        return "0"
    digits = repr(abs(value)).lower()
    mantissa, _, exponent = digits.partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    figures = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len((whole + fraction).lstrip("0"))
    figures = figures.rstrip("0")
    sign = "-" if math.copysign(1, value) < 0 else ""
    size = len(figures)
    if size <= point <= 21:
        return sign + figures + "0" * (point - size)
    if 0 < point <= 21:
        return sign + figures[:point] + "." + figures[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + figures
    power = point - 1
    rest = "." + figures[1:] if size > 1 else ""
    return f"{sign}{figures[0]}{rest}e{'+' if power > 0 else '-'}{abs(power)}"


def canonical(value):
    """RFC 8785: members by the UTF-16 units of their names."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{text(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    if isinstance(value, str):
        return text(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return number(value)


def text(value):
    return json.dumps(value, ensure_ascii=False)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()


def parse(line, seq):
    try:
        return json.loads(line)
    except ValueError:
        raise Broken(seq, "changed", f"The line of event {seq} is not JSON.")


def check_link(link, expected, previous):
    event, seq = link.get("event"), link.get("seq")
    about = {"kind": event.get("kind"), "subject": event.get("subject")} if event else None
    if seq > expected:
        raise Broken(expected, "removed", f"Events from {expected} to {seq - 1} are gone.")
    if seq != expected:
        raise Broken(expected, "inserted", f"Where event {expected} belongs stands event {seq}.", about)
    if link.get("previous") != previous:
        raise Broken(expected, "changed", "It does not follow the event before it.", about)
    sealed = canonical({"event": event, "previous": previous, "seq": seq})
    if sha256(sealed.encode()) != link.get("hash"):
        raise Broken(expected, "changed", "It does not hash to what was sealed.", about)


def check_personal(link, counts):
    event = link["event"]
    for name, digest in {"actor.name": event["actor"]["name"], **event["personal"]}.items():
        kept = link.get("personal", {}).get(name, {})
        if kept is None:
            counts["erased"] += 1
        elif sha256(bytes.fromhex(kept.get("salt", "")), kept.get("value", "").encode()) == digest:
            counts["kept"] += 1
        else:
            about = {"kind": event["kind"], "subject": event["subject"]}
            raise Broken(link["seq"], "personal_changed", f'The personal value "{name}" was changed.', about)


def read_anchors(folder):
    anchors = {}
    for name in sorted(os.listdir(folder)) if folder else []:
        if re.match(r"kvitto-anchor-.*\.json$", name):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                anchor = json.load(file)["anchor"]
            anchors.setdefault(anchor["seq"], []).append({**anchor, "file": name})
    return anchors


def verify(path, anchors):
    counts = {"events": 0, "head": None, "anchors": 0, "personal": {"kept": 0, "erased": 0}}
    previous = GENESIS
    with open(path, encoding="utf-8") as lines:
        header = parse(next(lines, "null"), 0)
        if not isinstance(header, dict) or header.get("format") != "kvitto-ledger/1":
            raise Broken(0, "changed", "The first line is not the header of an exported ledger.")
        for line in lines:
            if not line.strip():
                continue
            expected = counts["events"] + 1
            link = parse(line, expected)
            check_link(link, expected, previous)
            if header["personal"]:
                check_personal(link, counts["personal"])
            previous = link["hash"]
            counts["events"], counts["head"] = expected, previous
            for sent in anchors.get(expected, []):
                if sent["hash"] != previous:
                    raise Broken(expected, "rewritten", f"{sent['file']} says that the head of event {expected} was another.")
                counts["anchors"] += 1
    if header["events"] != counts["events"]:
        detail = f"The header tells of {header['events']} events; there are {counts['events']}."
        raise Broken(counts["events"] + 1, "removed", detail)
    if header["head"] != previous:
        raise Broken(counts["events"], "changed", "The header tells of another head.")
    for seq, sent in anchors.items():
        if seq > counts["events"] and sent[0]["at"] <= header["exportedAt"]:
            raise Broken(counts["events"] + 1, "removed", f"{sent[0]['file']} is of event {seq}: the end of the chain is gone.")
    return counts


def main():
    parser = argparse.ArgumentParser(description="Verifies an exported Kvitto ledger.")
    parser.add_argument("file")
    parser.add_argument("--anchors")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        answer = {"ok": True, **verify(options.file, read_anchors(options.anchors))}
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    except Broken as broken:
        found = {"seq": broken.seq, "problem": broken.problem, "detail": broken.detail, "event": broken.event}
        answer = {"ok": False, "broken": found}
    if options.json:
        print(json.dumps(answer))
    elif answer["ok"]:
        print(f"The chain holds: {answer['events']} events, head {answer['head']}")
    else:
        about = answer["broken"]
        print(f"THE CHAIN DOES NOT HOLD. Event {about['seq']}: {about['problem']}. {about['detail']}")
    return 0 if answer["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
