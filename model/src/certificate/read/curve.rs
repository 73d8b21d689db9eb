//! Whether a point lies on P-256 or P-384 (SEC 1 section 3.2.2.1). Nothing here is secret: a key is public.

/// A number of at most 384 bits, the least significant word first, with one word more for what is carried.
type Number = [u64; 7];

/// A curve `y^2 = x^3 - 3x + b` modulo `p` (FIPS 186-4 appendix D.1.2).
struct Curve {
    octets: usize,
    p: &'static str,
    b: &'static str,
}

const P256: Curve = Curve {
    octets: 32,
    p: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
    b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
};

const P384: Curve = Curve {
    octets: 48,
    p: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
    b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
};

/// Whether the point, as a key holds it (SEC 1 section 2.3.3), can be one of `curve`. A compressed point is believed to
/// be on it if its number is in range. Curves that are not accepted are not looked at.
pub(super) fn is_on_curve(point: &[u8], curve: &str) -> bool {
    let curve = match curve {
        "P-256" => P256,
        "P-384" => P384,
        _ => return true,
    };
    let (p, b) = (of_hex(curve.p), of_hex(curve.b));
    let number = |octets: &[u8]| Some(of_octets(octets)).filter(|number| is_less(number, &p));
    match point.split_first() {
        Some((4, xy)) if xy.len() == 2 * curve.octets => {
            let (x, y) = xy.split_at(curve.octets);
            let (Some(x), Some(y)) = (number(x), number(y)) else { return false };
            let times = |one: &Number, other: &Number| product(one, other, &p);
            let sum = |one: &Number, other: &Number| reduced(added(one, other), &p);
            let (square, cube) = (times(&y, &y), times(&times(&x, &x), &x));
            let three_x = sum(&sum(&x, &x), &x);
            square == sum(&sum(&cube, &reduced(subtracted(&p, &three_x), &p)), &b)
        }
        Some((2 | 3, x)) if x.len() == curve.octets => number(x).is_some(),
        _ => false,
    }
}

fn of_octets(octets: &[u8]) -> Number {
    let mut number = Number::default();
    for (at, octet) in octets.iter().rev().enumerate() {
        if let Some(word) = number.get_mut(at / 8) {
            *word |= u64::from(*octet) << (at % 8 * 8);
        }
    }
    number
}

fn of_hex(digits: &str) -> Number {
    let value =
        |digit: u8| u8::try_from(char::from(digit).to_digit(16).unwrap_or_default()).unwrap_or_default();
    let octets: Vec<u8> =
        digits.as_bytes().chunks_exact(2).map(|pair| value(pair[0]) << 4 | value(pair[1])).collect();
    of_octets(&octets)
}

fn is_less(one: &Number, other: &Number) -> bool {
    one.iter().rev().lt(other.iter().rev())
}

fn added(one: &Number, other: &Number) -> Number {
    let mut carry = false;
    core::array::from_fn(|at| {
        let (sum, first) = one[at].overflowing_add(other[at]);
        let (sum, second) = sum.overflowing_add(u64::from(carry));
        carry = first || second;
        sum
    })
}

/// The greater less the smaller.
fn subtracted(one: &Number, other: &Number) -> Number {
    let mut borrow = false;
    core::array::from_fn(|at| {
        let (rest, first) = one[at].overflowing_sub(other[at]);
        let (rest, second) = rest.overflowing_sub(u64::from(borrow));
        borrow = first || second;
        rest
    })
}

/// Modulo `p`, of a number under twice `p`.
fn reduced(number: Number, p: &Number) -> Number {
    if is_less(&number, p) { number } else { subtracted(&number, p) }
}

/// By doubling and adding, bit by bit.
fn product(one: &Number, other: &Number, p: &Number) -> Number {
    let mut result = Number::default();
    for bit in (0..384).rev() {
        result = reduced(added(&result, &result), p);
        if other[bit / 64] >> (bit % 64) & 1 == 1 {
            result = reduced(added(&result, one), p);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The base points (FIPS 186-4 appendix D.1.2).
    const POINTS: [(&str, &str, &str); 2] = [
        (
            "P-256",
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
        ),
        (
            "P-384",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
        ),
    ];

    fn octets(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn tells_a_point_from_any_other() {
        for (curve, x, y) in POINTS {
            let point = [vec![4], octets(x), octets(y)].concat();
            assert!(is_on_curve(&point, curve), "{curve}");
            for at in [0, 1, point.len() / 2, point.len() - 1] {
                let mut other = point.clone();
                other[at] ^= 1;
                assert!(!is_on_curve(&other, curve), "{curve} {at}");
            }
            assert!(!is_on_curve(&point[..point.len() - 1], curve));
            assert!(is_on_curve(&[vec![2], octets(x)].concat(), curve), "{curve}, compressed");
            assert!(!is_on_curve(&[vec![4], vec![0xff; point.len() - 1]].concat(), curve), "out of range");
            assert!(!is_on_curve(&[], curve));
        }
        assert!(is_on_curve(&[], "P-521"), "not looked at");
    }
}
