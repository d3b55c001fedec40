"""The local database. peewee lives here and nowhere else."""
