"""How many gold triggers of a folder hold a word that `lang` knows as a trigger. Prints figures only.

    python tests/fresh/known.py GOLD_FOLDER [LANG_FOLDER]

A gold event counts as known if one of its mentions holds a listed word or phrase of some frame (`noun`, the words of
a `light`, a form of a `verb`), and as known by its type if that frame has its event type. Words are compared by match
key; a form counts if it opens with the listed word, a verb if it holds one of the verb's stems. This asks whether the
words are known, not whether the program codes them.
"""

import glob
import json
import re
import sys
from collections import defaultdict

FOLD = str.maketrans({"ي": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ٱ": "ا", "ة": "ه", "ۀ": "ه", "ؤ": "و"})
LIGHT_ALONE = 3  # letters from which a stem may count inside a longer word


def key(text):
    text = re.sub("[\u064b-\u0652\u0654\u0670]", "", text.replace("\u200c", " ")).translate(FOLD)
    return " ".join(re.findall(r"\w+", text.lower()))


def stanzas(path, kind):
    name, fields = None, []
    for line in open(path, encoding="utf-8"):
        head = re.match(kind + r" (\S+)", line)
        if head or re.match(r"\S", line):
            if name:
                yield name, fields
            name, fields = (head.group(1) if head else None), []
        elif name and (field := re.match(r"  (\S+)\s+(.+)", line)):
            fields.append((field.group(1), field.group(2).strip()))
    if name:
        yield name, fields


def load(lang):
    stems = defaultdict(set)
    for path in glob.glob(lang + "/*/verbs.txt"):
        for name, fields in stanzas(path, "verb"):
            prefix = next((key(v) for k, v in fields if k == "prefix"), "")
            for k, v in fields:
                if k in ("past", "present", "informal"):
                    stems[name.replace("-", "")].add((prefix, key(v)))
    phrases, verbs = defaultdict(set), defaultdict(set)
    for path in glob.glob(lang + "/*/frames/*.txt"):
        for name, fields in stanzas(path, "frame"):
            kind = next((v for k, v in fields if k == "type"), "")
            for k, v in fields:
                if k == "noun":
                    phrases[key(v)].add(kind)
                elif k == "light" and len(v.split(" ", 1)) == 2:
                    phrases[key(v.split(" ", 1)[1])].add(kind)
                elif k == "verb":
                    for stem in stems.get(v.replace("-", ""), ()):
                        verbs[stem].add(kind)
    return phrases, verbs


def types_of(trigger, phrases, verbs):
    words = key(trigger).split()
    glued = "".join(words)
    found = set()
    for phrase, kinds in phrases.items():
        parts = phrase.split()
        opens = any(
            all(w.startswith(p) for w, p in zip(words[i:], parts)) and len(words) - i >= len(parts)
            for i in range(len(words))
        )
        if opens and any(len(p) > 1 for p in parts):
            found |= kinds
    for (prefix, stem), kinds in verbs.items():
        if len(stem) >= LIGHT_ALONE and stem in glued and glued.startswith(prefix):
            found |= kinds
    return found


def main(folder, lang="lang"):
    phrases, verbs = load(lang)
    total = known = typed = 0
    for path in sorted(glob.glob(folder + "/*.json")):
        for event in json.load(open(path, encoding="utf-8"))["events"]:
            found = set()
            for mention in event["mentions"]:
                found |= types_of(mention["text"], phrases, verbs)
            total += 1
            known += bool(found)
            typed += event["event_type"] in found
    share = lambda n: f"{n} ({n / total:.3f})" if total else "0"
    print(f"{total} gold events, known {share(known)}, known by the same type {share(typed)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
