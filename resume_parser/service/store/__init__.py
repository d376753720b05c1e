"""The rows that the service keeps, by SQLAlchemy Core: one module a table or two, plain functions over a
connection.

Times are seconds since 1970 as floats. Identifiers of sources, profiles and items are 40 hex digits.
"""
