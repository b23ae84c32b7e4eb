//! How a file is broken into lines: readable in any editor, and small.

/// Breaks the compact payload after each record: before every object that stands directly in one of its lists.
pub(super) fn one_record_a_line(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() + compact.len() / 32);
    let (mut depth, mut in_string, mut escaped) = (0_u32, false, false);
    for c in compact.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            text.push(c);
            continue;
        }
        match c {
            '"' => {
                // Keys of the payload itself stand on a line of their own.
                if depth == 1 && text.ends_with(['{', ',']) {
                    text.push('\n');
                }
                in_string = true;
            }
            '{' if depth == 2 && text.ends_with(['[', ',']) => text.push('\n'),
            _ => {}
        }
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        text.push(c);
    }
    text
}
