//! The instructions of a drawing: operands, then the operator. Read leniently: what is broken costs itself alone.

/// What is done with each instruction: its operands as they are written, and its operator.
pub(super) type OnInstruction<'f, 'b> = &'f mut dyn FnMut(&[&'b [u8]], &'b [u8]);

/// Goes through the instructions. Pictures within the drawing are passed over.
pub(super) fn instructions<'b>(content: &'b [u8], on_instruction: OnInstruction<'_, 'b>) {
    let mut operands: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while at < content.len() {
        let byte = content[at];
        let end = match byte {
            b'%' => {
                at = content[at..]
                    .iter()
                    .position(|byte| matches!(byte, b'\n' | b'\r'))
                    .map_or(content.len(), |n| at + n);
                continue;
            }
            b'(' => end_of_string(content, at),
            b'<' | b'[' => end_of_nest(content, at),
            b'/' => end_of_word(content, at + 1),
            _ if is_regular(byte) => end_of_word(content, at),
            // White space, and brackets without a partner.
            _ => {
                at += 1;
                continue;
            }
        };
        let token = &content[at..end];
        at = end;
        let is_word = is_regular(byte) && !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.');
        if !is_word || matches!(token, b"true" | b"false" | b"null") {
            // No operator takes more than a handful.
            if operands.len() < 64 {
                operands.push(token);
            }
            continue;
        }
        if token == b"ID" {
            at = end_of_picture(content, at);
        } else {
            on_instruction(&operands, token);
        }
        operands.clear();
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn end_of_word(content: &[u8], from: usize) -> usize {
    content[from..].iter().position(|byte| !is_regular(*byte)).map_or(content.len(), |length| from + length)
}

fn end_of_string(content: &[u8], from: usize) -> usize {
    let (mut depth, mut at) = (0usize, from);
    while at < content.len() {
        match content[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    content.len()
}

/// Where a list, a dictionary or a string in hexadecimal ends.
fn end_of_nest(content: &[u8], from: usize) -> usize {
    let (mut depth, mut at) = (0usize, from);
    while at < content.len() {
        match content[at] {
            b'(' => {
                at = end_of_string(content, at);
                continue;
            }
            b'[' | b'<' => depth += 1,
            b']' | b'>' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    content.len()
}

/// Pictures within a drawing are bytes of any kind up to `EI` between white space.
fn end_of_picture(content: &[u8], from: usize) -> usize {
    let ends = |at: &usize| {
        let after = content.get(at + 3).copied();
        is_space(content[*at]) && content[at + 1..].starts_with(b"EI") && after.is_none_or(is_space)
    };
    (from..content.len().saturating_sub(2)).find(ends).map_or(content.len(), |at| at + 3)
}

/// A number, if that is what it is.
pub(super) fn number(token: &[u8]) -> Option<f32> {
    std::str::from_utf8(token).ok()?.parse().ok().filter(|number: &f32| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_found_among_what_is_broken() {
        let content = b"q 1 0 0 1 5 6 cm % note (\nBT /F1 12 Tf (a (b) \\) c) Tj [(d)-20<65>] TJ ) >> <</A[1]>> BDC\n\
            BI /W 1 ID \x00(EI[\xff\nEI Q true gs (cut";
        let mut found = Vec::new();
        instructions(content, &mut |operands, operator| {
            let operands: Vec<_> = operands.iter().map(|operand| String::from_utf8_lossy(operand)).collect();
            found.push(format!("{} {}", operands.join(" "), String::from_utf8_lossy(operator)));
        });
        let expected = [
            " q",
            "1 0 0 1 5 6 cm",
            " BT",
            "/F1 12 Tf",
            "(a (b) \\) c) Tj",
            "[(d)-20<65>] TJ",
            "<</A[1]>> BDC",
            " BI",
            " Q",
            "true gs",
        ];
        assert_eq!(found, expected);
    }
}
