"""Labelled resumes of invented people, drawn straight as words with boxes: thousands a minute, in seven languages.

``content`` invents a career, ``theme`` chooses how it is set, ``canvas`` sets it line by line, ``resume`` puts it together.
"""
