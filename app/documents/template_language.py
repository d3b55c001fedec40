"""The language of letter templates: `{{ field }}` and `{% if field %}...{% elif %}...{% else %}...{% endif %}`.

It is Jinja's, of which no more than a few nodes may occur: no loop, call, macro, attribute or sum. So a template ends
in a time linear to its length, reaches no file and runs no code, whoever wrote it.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import isfinite

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.domain.letter_template import (
    DEEPEST,
    KNOWN_FIELDS,
    LONGEST,
    SyntaxTrouble,
    TemplateFault,
    TemplateForbids,
    TemplateTooDeep,
    TemplateTooLong,
    TemplateUnreadable,
    UnknownTemplateField,
)

_CONDITIONS = (nodes.And, nodes.Or, nodes.Not, nodes.Name, nodes.Compare, nodes.Operand, nodes.Const)
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, *_CONDITIONS)
_SAID = (nodes.TemplateData, nodes.Name)
_COMPARED = {"eq", "ne"}
# How the writer of a template knows what the parser calls otherwise.
_WRITTEN = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Concat: "~",
    nodes.Call: "(...)",
    nodes.Getitem: "[...]",
    nodes.List: "[...]",
    nodes.Tuple: "(...)",
    nodes.Dict: "{...}",
    nodes.CondExpr: "... if ...",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.FromImport: "from",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.Scope: "autoescape",
}
_SINGLE = re.compile(r"(?<!\\)\{([^{}\n]{1,60})\}")
_INNERMOST = re.compile(r"block that needs to be closed is '(\w+)'")
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_IF_OR_END = re.compile(r"\{%[-+]?\s*(if|endif)\b")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_GAPS = re.compile(r"(?<=\S)[ \t]{2,}")


class Field:
    """A field on its way through a template: it stays `{field}`, and is true where its value is known."""

    __slots__ = ("name", "value")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.value = value

    def __str__(self) -> str:
        return f"{{{self.name}}}"

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        return self.value == (other.value if isinstance(other, Field) else other)


@lru_cache(maxsize=1024)
def check(text: str, part: str = "text") -> None:
    """Raise the first `TemplateFault` or `TemplateTooLong` of a text; `part` names where it stands."""
    _tree(text, part)


def render(text: str, values: Mapping[str, str], part: str = "text") -> str:
    """The text with its conditions decided and its fields kept whole; raises what `check` raises."""
    fields = {name: Field(name, values.get(name, "")) for name in KNOWN_FIELDS}
    written = _compiled(text, part).render(fields)
    return _GAPS.sub(" ", _BLANK_LINES.sub("\n\n", written)).strip()


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    found = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, cache_size=0)
    for book in (found.globals, found.filters, found.tests):
        book.clear()
    return found


@lru_cache(maxsize=256)
def _compiled(text: str, part: str) -> Template:
    environment = _environment()
    return Template.from_code(environment, environment.compile(_tree(text, part)), {})


def _tree(text: str, part: str) -> nodes.Template:
    """The parsed text, in which nothing stands that may not."""
    if len(text) > LONGEST:
        raise TemplateTooLong(part, len(text))
    tree = _parsed(_environment(), text, part)
    _look_through(tree, part)
    return tree


def _parsed(environment: ImmutableSandboxedEnvironment, text: str, part: str) -> nodes.Template:
    try:
        return environment.parse(text)
    except TemplateSyntaxError as fault:
        raise _trouble(fault, text, part) from fault
    except RecursionError as fault:
        raise TemplateTooDeep(part, 1) from fault
    except (ValueError, OverflowError) as fault:  # a number of thousands of digits
        raise TemplateUnreadable(part, 1, SyntaxTrouble.UNREADABLE) from fault


def _trouble(fault: TemplateSyntaxError, text: str, part: str) -> TemplateFault:
    """What the parser did not like, as the writer of the template can put it right."""
    said, line = fault.message or "", fault.lineno
    if block := _INNERMOST.search(said):
        if block[1] == "if":
            return TemplateUnreadable(part, _line_of_open_if(text) or line, SyntaxTrouble.OPEN_IF)
        return TemplateForbids(part, line, block[1])
    if tag := _UNKNOWN_TAG.search(said):
        if tag[1] in ("endif", "else", "elif"):
            return TemplateUnreadable(part, line, SyntaxTrouble.LONELY_END)
        return TemplateForbids(part, line, tag[1])
    return TemplateUnreadable(part, line, SyntaxTrouble.UNREADABLE)


def _line_of_open_if(text: str) -> int:
    """Where the last condition begins that has no end; the parser tells only where it missed the end."""
    open_lines: list[int] = []
    for tag in _IF_OR_END.finditer(text):
        if tag[1] == "if":
            open_lines.append(text.count("\n", 0, tag.start()) + 1)
        elif open_lines:
            open_lines.pop()
    return open_lines[-1] if open_lines else 0


def _look_through(tree: nodes.Template, part: str) -> None:
    """Every node of the tree, without recursion, for it may be as deep as the text is long."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 1)]
    while waiting:
        node, depth, line = waiting.pop()
        children = list(node.iter_child_nodes())
        # Not every node knows its line.
        line = node.lineno or next((child.lineno for child in children if child.lineno), line)
        if depth > DEEPEST:
            raise TemplateTooDeep(part, line)
        _look_at(node, part, line)
        deeper = _after_others(node)
        waiting += [(child, depth + 1 + deeper.get(id(child), 0), line) for child in reversed(children)]


def _after_others(node: nodes.Node) -> dict[int, int]:
    """How much deeper each `elif` and `else` of a condition lies: each stands inside the one before it when the
    template is compiled, and a compiler that goes too deep takes the program with it."""
    if not isinstance(node, nodes.If):
        return {}
    places = [*enumerate(node.elif_), *((len(node.elif_), other) for other in node.else_)]
    return {id(child): place for place, child in places}


def _look_at(node: nodes.Node, part: str, line: int) -> None:
    if type(node) not in _ALLOWED:
        raise TemplateForbids(part, line, _written(node))
    if isinstance(node, nodes.Output):
        for said in node.nodes:
            if type(said) not in _SAID:
                raise TemplateForbids(part, said.lineno or line, _written(said))
    elif isinstance(node, nodes.Operand) and node.op not in _COMPARED:
        raise TemplateForbids(part, line, _OPERATORS.get(node.op, node.op))
    elif isinstance(node, nodes.Const) and isinstance(node.value, float) and not isfinite(node.value):
        raise TemplateUnreadable(part, line, SyntaxTrouble.UNREADABLE)  # 1e999 would be compiled as a name
    elif isinstance(node, nodes.Name):
        _require_field(node.name, part, line)
    elif isinstance(node, nodes.TemplateData):
        for name, its_line in _fields_in(node):
            _require_field(name, part, its_line)


_OPERATORS = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}


def _fields_in(data: nodes.TemplateData) -> Iterator[tuple[str, int]]:
    """Fields in single braces, as the letter's own text has them, which a template may use as well."""
    for match in _SINGLE.finditer(data.data):
        yield match[1].strip(), data.lineno + data.data.count("\n", 0, match.start())


def _require_field(name: str, part: str, line: int) -> None:
    if name not in KNOWN_FIELDS:
        near = difflib.get_close_matches(name[:60].casefold(), sorted(KNOWN_FIELDS), n=1, cutoff=0.6)
        raise UnknownTemplateField(part, line, name, near[0] if near else "")


def _written(node: nodes.Node) -> str:
    """A forbidden construct as it is written: `for`, `.name`, `|upper`, `is defined`, `**`."""
    if isinstance(node, nodes.Getattr):
        return f".{node.attr}"
    if isinstance(node, nodes.Filter):
        return f"|{node.name}"
    if isinstance(node, nodes.Test):
        return f"is {node.name}"
    if isinstance(node, nodes.Const):
        return f"{{{{ {node.value!r} }}}}" if len(str(node.value)) < 40 else "{{ ... }}"
    return _WRITTEN.get(type(node), type(node).__name__.casefold())
