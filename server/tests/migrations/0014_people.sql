UPDATE connection SET name_id_refusals =
    '{"issuer_url":"https://idp.example/i","recent":["1970-01-01T00:00:01Z"],"count":1,"since":null}';
