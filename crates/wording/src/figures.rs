//! How a figure is written. The same in both languages: digits in threes with a comma, a decimal point.

/// A whole number, its digits in threes.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A share in per cent with one decimal, without the sign: rounded half up in whole numbers, so that no machine rounds
/// otherwise. Nothing where there is no base.
pub fn percent(count: u64, base: u64) -> Option<String> {
    if base == 0 {
        return None;
    }
    let tenths = (u128::from(count) * 2000 + u128::from(base)) / (u128::from(base) * 2);
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        for (n, written) in [(0, "0"), (999, "999"), (1000, "1,000"), (61_328, "61,328"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(n), written);
        }
    }

    #[test]
    fn shares_round_half_up() {
        for (count, base, written) in
            [(1, 3, "33.3"), (1, 16, "6.3"), (2, 3000, "0.1"), (12, 12, "100.0"), (0, 7, "0.0")]
        {
            assert_eq!(percent(count, base).as_deref(), Some(written), "{count} of {base}");
        }
        assert_eq!(percent(0, 0), None);
    }
}
