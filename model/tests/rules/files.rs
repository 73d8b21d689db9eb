//! The committed certificates that the tables and properties use.

/// Names and texts; the names are the subjects' as well.
pub(crate) const FILES: [(&str, &str); 12] = [
    ("rsa2048", include_str!("../certificates/rsa2048.pem")),
    ("rsa4096", include_str!("../certificates/rsa4096.pem")),
    ("rsa1024", include_str!("../certificates/rsa1024.pem")),
    ("P-521", include_str!("../certificates/P-521.pem")),
    ("ed448", include_str!("../certificates/ed448.pem")),
    ("dsa", include_str!("../certificates/dsa.pem")),
    ("rsa-pss-key", include_str!("../certificates/rsa-pss-key.pem")),
    ("secp256k1", include_str!("../certificates/secp256k1.pem")),
    ("www.acme.example", include_str!("../certificates/server.pem")),
    ("Müller", include_str!("../certificates/t61-names.pem")),
    ("Ωmega", include_str!("../certificates/bmp-names.pem")),
    ("Unnamed certificate", include_str!("../certificates/empty-subject.pem")),
];
