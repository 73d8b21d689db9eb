//! Certificates made by the tests themselves.

use rcgen::{
    CertificateParams, DistinguishedName, DnType, KeyPair, SerialNumber, SignatureAlgorithm, date_time_ymd,
};

/// Parameters of an ordinary identity provider: 2024 to 2034, serial number 0x00c0ffee.
pub(crate) fn provider() -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.not_before = date_time_ymd(2024, 1, 2);
    parameters.not_after = date_time_ymd(2034, 5, 6);
    parameters.serial_number = Some(SerialNumber::from(vec![0x00, 0xc0, 0xff, 0xee]));
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CountryName, "US");
    parameters.distinguished_name.push(DnType::OrganizationName, "Acme, Inc.");
    parameters.distinguished_name.push(DnType::CommonName, "idp.acme.example");
    parameters
}

/// A self-signed certificate and its key.
pub(crate) fn self_signed(
    parameters: &CertificateParams,
    algorithm: &'static SignatureAlgorithm,
) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate_for(algorithm).expect("a key can be made");
    (parameters.self_signed(&key).expect("a certificate can be made"), key)
}
