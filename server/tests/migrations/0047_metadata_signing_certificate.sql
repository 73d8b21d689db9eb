UPDATE metadata_refresh SET metadata_signing_certificate = 'CERTIFICATE';
