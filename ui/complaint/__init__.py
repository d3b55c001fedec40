"""Behind the page of one complaint: its papers in and out."""
