//! One row of a table parted into its cells.
//!
//! Written here and not taken from a CSV crate: a quote that nobody closes must cost one cell and not
//! the rest of the text, and every row has to keep its line.

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Tabs: the console, and spreadsheets.
    Tab,
    /// Bars, as in Markdown.
    Bar,
    /// Semicolons: CSV where the comma is in numbers.
    Semicolon,
    /// Commas: CSV.
    Comma,
    /// Two or more spaces, as in aligned columns.
    Gap,
    /// One cell on each line.
    Line,
}

/// A row, and how far it reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The cells, without the spaces around them.
    pub(super) cells: Vec<String>,
    /// How many bytes the row takes, without the end of its last line.
    pub(super) length: usize,
    /// Whether there were more cells than any table of rules has.
    pub(super) is_endless: bool,
}

/// The most cells of a row.
const MOST: usize = 64;

/// Whether quotes may reach over lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quotes {
    /// They may.
    #[default]
    Lines,
    /// One was open at the end of the text: no other one reaches beyond its line.
    Line,
}

/// Parts the row at the start of `text`. `line` is its first line, without the line's end.
pub(super) fn split(text: &str, line: &str, dialect: Dialect, quotes: &mut Quotes) -> Row {
    match dialect {
        Dialect::Tab => quoted_row(text, line, '\t', quotes),
        Dialect::Semicolon => quoted_row(text, line, ';', quotes),
        Dialect::Comma => quoted_row(text, line, ',', quotes),
        Dialect::Bar => bars(line),
        Dialect::Gap => whole(line, line.split("  ").filter(|cell| !cell.trim().is_empty())),
        Dialect::Line => whole(line, core::iter::once(line)),
    }
}

fn whole<'a>(line: &str, cells: impl Iterator<Item = &'a str>) -> Row {
    let mut row = Row { length: line.len(), ..Row::default() };
    for cell in cells {
        push(&mut row, cell.trim().to_owned());
    }
    row
}

fn push(row: &mut Row, cell: String) {
    if row.cells.len() < MOST {
        row.cells.push(cell);
    } else {
        row.is_endless |= !cell.is_empty();
    }
}

/// A row of Markdown: bars part cells, a backslash before a sign makes it plain.
fn bars(line: &str) -> Row {
    let inner = line.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let mut row = Row { length: line.len(), ..Row::default() };
    let (mut cell, mut is_escaped) = (String::new(), false);
    for c in inner.chars() {
        match c {
            _ if is_escaped => {
                if !c.is_ascii_punctuation() {
                    cell.push('\\');
                }
                cell.push(c);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '|' => push(&mut row, core::mem::take(&mut cell).trim().to_owned()),
            _ => cell.push(c),
        }
    }
    if is_escaped {
        cell.push('\\');
    }
    if !cell.trim().is_empty() || !inner.ends_with('|') {
        push(&mut row, cell.trim().to_owned());
    }
    row
}

/// A row of CSV or of a spreadsheet, where a cell in quotes may hold anything.
fn quoted_row(text: &str, line: &str, separator: char, quotes: &mut Quotes) -> Row {
    let mut row = Row::default();
    let mut at = 0;
    let mut line_end = line.len();
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + (rest.len() - rest.trim_start_matches(' ').len());
        let limit = if *quotes == Quotes::Lines { text.len() } else { line_end };
        let quoted =
            text.get(start..limit).and_then(|rest| quoted(rest, separator, quotes, limit < text.len()));
        if let Some((cell, length)) = quoted {
            push(&mut row, cell);
            at = start + length;
            if at > line_end {
                line_end = at + line_length(text.get(at..).unwrap_or_default());
            }
        } else {
            let rest = text.get(at..line_end).unwrap_or_default();
            let end = rest.find(separator).unwrap_or(rest.len());
            push(&mut row, rest.get(..end).unwrap_or_default().trim().to_owned());
            at += end;
        }
        if at >= line_end {
            row.length = line_end;
            return row;
        }
        at += separator.len_utf8();
    }
}

/// A cell in quotes at the start of `rest`: its text and its length up to the separator or line's end.
///
/// None where it is no such cell: no quote, none that closes it, or more text behind the closing one.
fn quoted(rest: &str, separator: char, quotes: &mut Quotes, is_cut: bool) -> Option<(String, usize)> {
    let inner = rest.strip_prefix('"')?;
    let mut cell = String::new();
    let mut at = 0;
    loop {
        let ahead = inner.get(at..)?;
        let Some(end) = ahead.find('"') else {
            if !is_cut {
                *quotes = Quotes::Line;
            }
            return None;
        };
        cell.push_str(ahead.get(..end)?);
        let behind = ahead.get(end + 1..)?;
        at += end + 1;
        if behind.starts_with('"') {
            cell.push('"');
            at += 1;
            continue;
        }
        let blank = behind.len() - behind.trim_start_matches(' ').len();
        let is_end =
            behind.get(blank..)?.chars().next().is_none_or(|c| c == separator || c == '\n' || c == '\r');
        // A spreadsheet's cell holds no tab: two stray quotes shall not join the rows between them.
        let is_torn = separator == '\t' && cell.contains(separator);
        return (is_end && !is_torn).then_some((cell, 1 + at + blank));
    }
}

/// How long the first line of a text is, without its end.
pub(super) fn line_length(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

/// How many line ends there are in a text.
pub(super) fn count_lines(text: &str) -> u32 {
    let count = text.matches(['\n', '\r']).count() - text.matches("\r\n").count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, dialect: Dialect, expected: &[&str]) {
        let line = &text[..line_length(text)];
        assert_eq!(split(text, line, dialect, &mut Quotes::default()).cells, expected, "{text}");
    }

    #[test]
    fn quotes_hold_separators_quotes_and_lines() {
        check("tcp,22,\"a, b\",c", Dialect::Comma, &["tcp", "22", "a, b", "c"]);
        check("tcp; 22 ;\"say \"\"hi\"\"\"", Dialect::Semicolon, &["tcp", "22", "say \"hi\""]);
        check("a,\"two\nlines\",b\nnext", Dialect::Comma, &["a", "two\nlines", "b"]);
        check("a,,\n", Dialect::Comma, &["a", "", ""]);
        check("\"\",x", Dialect::Comma, &["", "x"]);
    }

    #[test]
    fn a_stray_quote_costs_one_cell() {
        check("a,\"open,c\nnext,row", Dialect::Comma, &["a", "\"open", "c"]);
        check("a,5\" pipe,c", Dialect::Comma, &["a", "5\" pipe", "c"]);
        check("a\t\"open\nb\tclosed\"\n", Dialect::Tab, &["a", "\"open"]);
        check("a,\"b\"c,d", Dialect::Comma, &["a", "\"b\"c", "d"]);
    }

    #[test]
    fn bars_are_parted_as_in_markdown() {
        check("| a | b |", Dialect::Bar, &["a", "b"]);
        check("a|b|", Dialect::Bar, &["a", "b"]);
        check("| a \\| b | `c` | |", Dialect::Bar, &["a | b", "`c`", ""]);
        check("| a\\b \\* |", Dialect::Bar, &["a\\b *"]);
    }

    #[test]
    fn a_row_ends_where_its_last_quote_does() {
        let text = "a,\"x\ny\",b\nnext";
        let row = split(text, "a,\"x", Dialect::Comma, &mut Quotes::default());
        assert_eq!(&text[row.length..], "\nnext");
        let endless = ",x".repeat(100);
        assert!(split(&endless, &endless, Dialect::Comma, &mut Quotes::default()).is_endless);
    }
}
