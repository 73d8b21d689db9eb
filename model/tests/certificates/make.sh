#!/bin/sh
# Makes the files of this folder anew. Needs OpenSSL 3 and OpenSSH; see README.md for what each is.
# The private keys made here secure nothing: each carries TESTKEY in its name and guards a test.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# make NAME SUBJECT [options of req]: a self-signed certificate over $work/NAME.key
make() {
    name=$1 subject=$2
    shift 2
    openssl req -x509 -new -key "$work/$name.key" -utf8 -multivalue-rdn -subj "$subject" -days 3650 -out "$name.pem" "$@"
}

openssl genrsa -out "$work/rsa1024.key" 1024
openssl genrsa -out "$work/rsa2048.key" 2048
openssl genrsa -out "$work/rsa4096.key" 4096
cp "$work/rsa2048.key" rsa-pkcs8-TESTKEY.pem
make rsa1024 /CN=rsa1024 -sha1
make rsa2048 /CN=rsa2048 -sha256
make rsa4096 /CN=rsa4096 -sha512

openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out "$work/rsa-pss-key.key"
make rsa-pss-key /CN=rsa-pss-key
cp "$work/rsa2048.key" "$work/rsa-pss-signature.key"
make rsa-pss-signature /CN=rsa-pss-signature -sigopt rsa_padding_mode:pss

openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -pkeyopt dsa_paramgen_q_bits:256 -out "$work/dsa.params"
openssl genpkey -paramfile "$work/dsa.params" -out "$work/dsa.key"
make dsa /CN=dsa -sha256
for curve in P-521 secp256k1 brainpoolP256r1; do
    openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$curve" -out "$work/$curve.key"
    make "$curve" "/CN=$curve"
done
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit -out "$work/explicit-curve.key"
make explicit-curve /CN=explicit-curve
openssl genpkey -algorithm ED448 -out "$work/ed448.key"
make ed448 /CN=ed448

# Names
for name in multi-valued empty-subject odd-escapes t61-names bmp-names server; do cp "$work/rsa2048.key" "$work/$name.key"; done
make multi-valued "/C=DE/O=Beispiel+OU=Technik/CN=idp+UID=42"
make empty-subject / -addext subjectAltName=critical,DNS:idp.example
make odd-escapes "/O= Acme, \"Inc\"; <idp>\\+\\/1 /CN=#1/emailAddress=idp@acme.example"
printf '[req]\ndistinguished_name=dn\nprompt=no\nstring_mask=MASK:0x4\n[dn]\nO=Zürich\nCN=Müller\n' >"$work/t61.cnf"
make t61-names "/O=Zürich/CN=Müller" -config "$work/t61.cnf" || true
printf '[req]\ndistinguished_name=dn\nprompt=no\nstring_mask=MASK:0x800\n[dn]\nO=Zürich\nCN=Ωmega\n' >"$work/bmp.cnf"
make bmp-names "/O=Zürich/CN=Ωmega" -config "$work/bmp.cnf" || true
make server "/CN=www.acme.example" -addext extendedKeyUsage=serverAuth -addext basicConstraints=critical,CA:FALSE \
    -addext "subjectAltName=DNS:www.acme.example,DNS:*.acme.example,IP:192.0.2.7,IP:2001:db8::7,email:it@acme.example,URI:https://acme.example/,RID:1.2.3,dirName:dir" \
    -config /dev/stdin <<'CNF'
[req]
distinguished_name=dn
[dn]
[dir]
CN=inside
CNF

# Containers
openssl crl2pkcs7 -nocrl -certfile rsa2048.pem -certfile dsa.pem -out two.p7b
openssl crl2pkcs7 -nocrl -certfile rsa2048.pem -certfile dsa.pem -outform DER -out two-der.p7b
openssl crl2pkcs7 -nocrl -out none.p7b
printf hello | openssl smime -encrypt -aes128 -outform PEM -out enveloped.p7m rsa2048.pem
openssl pkcs12 -export -inkey "$work/rsa2048.key" -in rsa2048.pem -passout pass:secret -out key-store-TESTKEY.p12

# Wrong files
openssl rsa -traditional -in "$work/rsa2048.key" -out rsa-pkcs1-TESTKEY.pem
openssl pkcs8 -topk8 -nocrypt -in "$work/rsa2048.key" -outform DER -out rsa-pkcs8-TESTKEY.der
openssl pkcs8 -topk8 -in "$work/rsa2048.key" -passout pass:secret -out encrypted-pkcs8-TESTKEY.pem
openssl rsa -traditional -aes128 -in "$work/rsa2048.key" -passout pass:secret -out encrypted-pkcs1-TESTKEY.pem
openssl ec -in "$work/P-521.key" -out ec-sec1-TESTKEY.pem
openssl dsa -in "$work/dsa.key" -out dsa-TESTKEY.pem
openssl pkey -in "$work/rsa2048.key" -pubout -out public.pem
openssl rsa -in "$work/rsa2048.key" -RSAPublicKey_out -out public-pkcs1.pem
openssl req -new -key "$work/rsa2048.key" -subj /CN=request -out request.pem
printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index\ncrlnumber=%s/number\ndefault_md=sha256\ndefault_crl_days=30\n' "$work" "$work" >"$work/ca.cnf"
: >"$work/index"
echo 01 >"$work/number"
openssl ca -config "$work/ca.cnf" -gencrl -keyfile "$work/rsa2048.key" -cert rsa2048.pem -out revoked.crl
rm -f ssh-TESTKEY ssh-TESTKEY.pub
ssh-keygen -q -t ed25519 -N '' -C test -f ssh-TESTKEY
mv ssh-TESTKEY.pub ssh.pub
openssl x509 -in rsa2048.pem -noout -text >description.txt
