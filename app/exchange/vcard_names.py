"""The properties of contact cards that are ours alone; other programs pass over them."""

PREFERS = "X-REDRESS-PREFERS"
ADDRESS_AS = "X-REDRESS-ADDRESS-AS"
