"""Paper: letter, slip and review. reportlab lives here and nowhere else."""
