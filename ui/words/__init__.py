"""What people read, noun by noun: values and faults become sentences here. `ui/labels.py` names single values."""
