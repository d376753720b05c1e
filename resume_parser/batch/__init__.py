"""``resume-parser batch``: folders of resumes into one file or data set, with progress, to be stopped and
gone on with at any time.
"""
