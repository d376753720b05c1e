"""Jobs and studies told in a sentence: a small grammar for each language, drawn part by part.

A rule is a row of parts set apart by ``|``. A part is the name of another rule in capitals, or a slot (``title``, ``place``,
``location``, ``date``, ``board``, ``mark``, ``since``), or words as they stand; an empty rule says nothing.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

Grammar = Mapping[str, Sequence[str]]

NOTHING = ""
# fmt: off
ENGLISH: Grammar = {
    "JOB": (
        "WORKING|WITH|place|WHERE|AS|title|WHEN", "WORKING|AS|title|WITH|place|WHERE|WHEN", "place|WHERE|AS|title|WHEN",
        "title|WITH|place|WHERE|WHEN", "LONG|AS|title|WITH|place|WHERE", "LONG|WITH|place|WHERE|AS|title",
        "WHEN|WORKING|AS|title|WITH|place|WHERE", "WORKING|WITH|place|WHERE|WHEN", "WORKING|AS|title|WHEN",
        "LONG|in|title|WITH|place|WHERE", "TRAINING|WITH|place|WHERE|WHEN", "title|STOP|WORKING|WITH|place|WHERE|WHEN",
        "WORKING|WITH|place|WHERE|for|LONG|AS|title", "place|AS|title|WHEN",
        "title|(|place|)|WHEN",
    ),
    "WORKING": ("Working", "Worked", "Presently working", "Currently working", "Have worked", "I am working", "I have worked", "I worked",
                "Employed", "Served", "Associated", "Presently associated", "Has worked", "Working currently", "Was employed", "Now working"),
    "WITH": ("with", "at", "in", "for", "with M/s", "in M/s", "at M/s.", "with M/S", "under", "in the company", "at the company", "with the firm"),
    "AS": ("as", "as a", "as a", "as an", "as the", "in the capacity of", "in the position of", "at the post of", "on the post of", "designated as", "as per"),
    "WHERE": (NOTHING, NOTHING, NOTHING, ",|location", "(|location|)", "in|location", ",|location|,", "-|location", "at|location"),
    "WHEN": (NOTHING, "from|date", "from|date", "since|since", "(|date|)", "for|SPAN", "from last|SPAN", "for the last|SPAN", ",|date", "(|SPAN|)",
             "during|date", "-|date", "from|date|(|SPAN|)", "w.e.f.|since", "from|since|onwards", ":|date", "for the period of|date"),
    "STOP": (".", "-", ",", ":"),
    "SPAN": ("6 months", "six months", "8 months", "1 year", "one year", "two years", "2 years", "2.5 years", "3 years", "last 5 years", "5years", "10 years",
             "one and a half year", "1 year 4 months", "15 months", "three years", "45 days"),
    "LONG": ("Six month experience", "One year experience", "Two years of experience", "3 years experience", "Experience of|SPAN", "Having|SPAN|experience",
             "I have|SPAN|experience", "Total|SPAN|of experience", "01 year of working experience", "Three year experience"),
    "TRAINING": ("Completed internship", "Undergone in-plant training", "Summer training", "Done vocational training", "One month training", "Attended training",
                 "Underwent|SPAN|training", "Completed|SPAN|internship"),
    "STUDY": (
        "PASSED|title|FROM|place|WHERE|GRADUATED|MARKED", "title|FROM|place|WHERE|GRADUATED|MARKED", "title|FROM|board|GRADUATED|MARKED",
        "PASSED|title|FROM|board|GRADUATED|MARKED", "PASSED|title|(|board|)|FROM|place|GRADUATED|MARKED", "title|MARKED|FROM|place|GRADUATED",
        "title|GRADUATED|FROM|place|MARKED", "title|FROM|place|(|board|)|GRADUATED|MARKED", "place|WHERE|:|title|GRADUATED|MARKED", "title|,|place|,|board|GRADUATED|MARKED",
        "GRADUATED|PASSED|title|FROM|board|MARKED",
    ),
    "PASSED": ("Passed", "Completed", "Done", "Pursuing", "Cleared", "Qualified", "Obtained", "I have passed", "Appeared", "I completed", "Has done", "Secured"),
    "FROM": ("from", "at", "in", "under", "From", "through", "of"),
    "GRADUATED": (NOTHING, "in|date", "in the year|date", "in the year of|date", "in year|date", "(|date|)", "- |date", "passed in|date", ",|date", "during|date", "on|date", "-|date"),
    "MARKED": (NOTHING, NOTHING, "with|mark", "with|mark|marks", "(|mark|)", ",|mark", "securing|mark", "and secured|mark", "-|mark", "in|mark"),
}
FRENCH: Grammar = {
    "JOB": ("WHEN|title|WITH|place|WHERE", "title|WITH|place|WHERE|WHEN", "AS|title|WITH|place|WHERE|WHEN", "WITH|place|WHERE|AS|title|WHEN", "WHEN|WITH|place|:|title",
            "TRAINING|OF|title|WITH|place|WHEN", "WHEN|TRAINING|WITH|place|WHERE", "title|STOP|place|WHEN", "POST|title|WITH|place|WHEN"),
    "WITH": ("chez", "à", "au sein de", "au sein de la société", "au sein de l'entreprise", "à la société", "dans l'entreprise", "auprès de", "pour", "pour le compte de", "au sein du groupe", "au sein de la"),
    "AS": ("En tant que", "en qualité de", "comme", "Embauché comme", "Employé en tant que", "Travail en tant que"),
    "POST": ("Poste de", "Poste :", "Mission de", "Emploi de"),
    "TRAINING": ("Stage", "Stage de fin d'études", "Alternance", "Stage d'observation", "Contrat d'apprentissage", "CDD", "Intérim"), "OF": ("de", "en tant que", ":", "comme"),
    "WHERE": (NOTHING, NOTHING, "à|location", ",|location", "(|location|)", "-|location"),
    "WHEN": (NOTHING, "de|date", "date", "(|date|)", ",|date", "depuis|since", "pendant|SPAN", "(|SPAN|)", ":|date", "durée :|SPAN"),
    "STOP": ("-", ":", ",", "–"), "SPAN": ("6 mois", "2 mois", "un an", "3 ans", "deux ans", "18 mois", "8 semaines"),
    "STUDY": ("date|title|AT|place|WHERE", "title|AT|place|WHERE|GRADUATED", "GRADUATED|OBTAINED|title|AT|place", "OBTAINED|title|AT|place|GRADUATED"),
    "OBTAINED": ("Obtention du", "Diplôme :", "Préparation du", "Obtention d'un"), "AT": ("à", "au", "à l'", "de l'", "à la", ",", "-"), "GRADUATED": (NOTHING, "en|date", "(|date|)", ",|date"),
}
GERMAN: Grammar = {
    "JOB": ("WHEN|AS|title|WITH|place|WHERE", "title|WITH|place|WHERE|WHEN", "AS|title|WITH|place|WHERE|WHEN", "WITH|place|WHERE|AS|title|WHEN", "WHEN|TRAINING|WITH|place|WHERE", "WHEN|title|WITH|place|WHERE"),
    "WITH": ("bei", "bei der", "bei der Firma", "beim", "an der", "am", "in der", "im", "Firma", "für"),
    "AS": ("als", "Tätigkeit als", "Mitarbeit als", "Beschäftigung als", "Angestellt als", "tätig als", "Anstellung als", "Ausbildung zum", "Ausbildung zur"),
    "TRAINING": ("Praktikum", "Werkstudententätigkeit", "Ferienarbeit", "Schülerpraktikum", "Aushilfe"),
    "WHERE": (NOTHING, NOTHING, "in|location", ",|location", "(|location|)"), "WHEN": (NOTHING, "von|date", "date", "(|date|)", ",|date", "seit|since", "(|SPAN|)"),
    "SPAN": ("6 Monate", "2 Jahre", "ein Jahr", "3 Wochen", "zwei Monate"),
    "STUDY": ("date|title|AT|place|WHERE", "title|AT|place|WHERE|GRADUATED", "GRADUATED|Besuch|OF|place|WHERE|,|title", "date|Studium|:|title|AT|place"),
    "OF": ("der", "des", "von"), "AT": ("an der", "am", "an dem", "bei", ",", "in", "auf der"), "GRADUATED": (NOTHING, "(|date|)", ",|date", "im Jahr|date"),
}
SPANISH: Grammar = {
    "JOB": ("AS|title|WITH|place|WHERE|WHEN", "title|WITH|place|WHERE|WHEN", "WHEN|AS|title|WITH|place|WHERE", "WITH|place|WHERE|AS|title|WHEN", "TRAINING|WITH|place|WHEN"),
    "AS": ("Trabajé como", "Como", "Trabajando como", "Desempeño como", "en calidad de", "Puesto de", "contratado como"), "WITH": ("en", "en la empresa", "para", "con", "dentro de", "en el"),
    "TRAINING": ("Prácticas", "Prácticas de empresa", "Beca", "Pasantía"), "WHERE": (NOTHING, NOTHING, "en|location", ",|location", "(|location|)"),
    "WHEN": (NOTHING, "de|date", "date", "(|date|)", "desde|since", "durante|SPAN", ",|date"), "SPAN": ("6 meses", "un año", "2 años", "tres meses"),
    "STUDY": ("title|AT|place|WHERE|GRADUATED", "date|title|AT|place|WHERE", "OBTAINED|title|AT|place|GRADUATED"),
    "OBTAINED": ("Título de", "Graduado en", "Titulado en", "Cursado"), "AT": ("en", "en la", "por la", "de la", "en el", ","), "GRADUATED": (NOTHING, "en|date", "(|date|)", ",|date"),
}
ITALIAN: Grammar = {
    "JOB": ("AS|title|WITH|place|WHERE|WHEN", "title|WITH|place|WHERE|WHEN", "WHEN|AS|title|WITH|place|WHERE", "WITH|place|WHERE|AS|title|WHEN", "TRAINING|WITH|place|WHEN"),
    "AS": ("come", "in qualità di", "Impiegato come", "Assunta come", "con mansione di", "con la qualifica di", "Lavoro come"), "WITH": ("presso", "presso la ditta", "presso l'azienda", "alla", "in", "per", "nel"),
    "TRAINING": ("Stage", "Tirocinio", "Tirocinio formativo", "Apprendistato"), "WHERE": (NOTHING, NOTHING, "a|location", ",|location", "(|location|)", "di|location"),
    "WHEN": (NOTHING, "dal|date", "date", "(|date|)", ",|date", "per|SPAN", "da|since"), "SPAN": ("6 mesi", "un anno", "2 anni", "tre mesi"),
    "STUDY": ("title|AT|place|WHERE|GRADUATED", "date|title|AT|place", "OBTAINED|title|AT|place|GRADUATED"),
    "OBTAINED": ("Conseguimento del", "Diploma di", "Conseguito"), "AT": ("presso", "presso l'", "all'", "al", ",", "presso la"), "GRADUATED": (NOTHING, "nel|date", "(|date|)", ",|date", "nell'anno|date"),
}
PORTUGUESE: Grammar = {
    "JOB": ("AS|title|WITH|place|WHERE|WHEN", "title|WITH|place|WHERE|WHEN", "WHEN|AS|title|WITH|place|WHERE", "WITH|place|WHERE|AS|title|WHEN", "TRAINING|WITH|place|WHEN"),
    "AS": ("Trabalhei como", "como", "Atuação como", "Atuando como", "na função de", "no cargo de", "Contratado como"), "WITH": ("na empresa", "na", "no", "em", "para a", "junto da"),
    "TRAINING": ("Estágio", "Estágio curricular", "Estágio profissional"), "WHERE": (NOTHING, NOTHING, "em|location", ",|location", "(|location|)"),
    "WHEN": (NOTHING, "de|date", "date", "(|date|)", ",|date", "desde|since", "durante|SPAN"), "SPAN": ("6 meses", "um ano", "2 anos", "três meses"),
    "STUDY": ("title|AT|place|WHERE|GRADUATED", "date|title|AT|place", "OBTAINED|title|AT|place|GRADUATED"),
    "OBTAINED": ("Formado em", "Conclusão do", "Cursando"), "AT": ("na", "no", "pela", "pelo", "em", ","), "GRADUATED": (NOTHING, "em|date", "(|date|)", ",|date"),
}
DUTCH: Grammar = {
    "JOB": ("AS|title|WITH|place|WHERE|WHEN", "title|WITH|place|WHERE|WHEN", "WHEN|AS|title|WITH|place|WHERE", "WITH|place|WHERE|AS|title|WHEN", "TRAINING|WITH|place|WHEN"),
    "AS": ("als", "Werkzaam als", "Gewerkt als", "in de functie van", "Werken als"), "WITH": ("bij", "bij de firma", "voor", "in dienst van", "bij de"),
    "TRAINING": ("Stage", "Afstudeerstage", "Vakantiewerk", "Bijbaan"), "WHERE": (NOTHING, NOTHING, "te|location", "in|location", ",|location", "(|location|)"),
    "WHEN": (NOTHING, "van|date", "date", "(|date|)", ",|date", "sinds|since", "gedurende|SPAN"), "SPAN": ("6 maanden", "een jaar", "2 jaar", "drie maanden"),
    "STUDY": ("title|AT|place|WHERE|GRADUATED", "date|title|AT|place", "OBTAINED|title|AT|place|GRADUATED"),
    "OBTAINED": ("Diploma", "Behaald:", "Afgerond:"), "AT": ("aan de", "aan het", "bij", "te", ",", "op het"), "GRADUATED": (NOTHING, "in|date", "(|date|)", ",|date"),
}
# fmt: on
GRAMMARS = {
    "en": ENGLISH,
    "fr": FRENCH,
    "de": GERMAN,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
STOP_SHARE = 0.35
"""Share of sentences that a full stop ends."""


def frame(kind: str, language: str, rng: random.Random) -> str:
    """How a writer builds the sentences of a section; ``kind``: ``job`` or ``study``."""
    return rng.choice(GRAMMARS[language][kind.upper()])


def told(rule: str, language: str, rng: random.Random) -> list[str]:
    """A rule as slots and words, the rules in it drawn anew."""
    parts = _drawn(rule, GRAMMARS[language], rng)
    return [*parts, "."] if rng.random() < STOP_SHARE else parts


def _drawn(rule: str, grammar: Grammar, rng: random.Random) -> list[str]:
    out: list[str] = []
    for part in rule.split("|"):
        if part in grammar:
            out += _drawn(rng.choice(grammar[part]), grammar, rng)
        elif part:
            out.append(part)
    return out
