"""Text -> normal form: dates, phones, places, names, languages, skills, links. Pure functions on ``str``."""
