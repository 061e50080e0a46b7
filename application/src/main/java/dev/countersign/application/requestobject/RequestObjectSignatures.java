package dev.countersign.application.requestobject;

import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder.Decoded;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder.SignerKeys;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import java.time.Instant;
import java.util.Optional;

/** Verifies request objects with the keys of their client. */
final class RequestObjectSignatures {

  private final RequestObjectDecoder decoder;
  private final FindClientKeys clientKeys;
  private final ClientSecrets secrets;

  RequestObjectSignatures(
      RequestObjectDecoder decoder, FindClientKeys clientKeys, ClientSecrets secrets) {
    this.decoder = decoder;
    this.clientKeys = clientKeys;
    this.secrets = secrets;
  }

  /** Returns the claims, if a key of the client verifies the signature. */
  Optional<RequestObjectClaims> verify(Client client, Decoded.Signed signed, Instant now) {
    return signed.algorithm().symmetric()
        ? bySecret(client, signed, now)
        : byPublicKey(client, signed);
  }

  // With each of its secrets, because the client may be changing from one to the next.
  private Optional<RequestObjectClaims> bySecret(
      Client client, Decoded.Signed signed, Instant now) {
    return secrets
        .open(client, now)
        .flatMap(secret -> claims(signed, new SignerKeys.SharedSecret(secret.value())).stream())
        .findFirst();
  }

  // A client may sign with a new key as soon as it has published it.
  private Optional<RequestObjectClaims> byPublicKey(Client client, Decoded.Signed signed) {
    var known = clientKeys.keysOf(client.metadata(), any -> true);
    return known
        .flatMap(keys -> claims(signed, new SignerKeys.PublicKeys(keys)))
        .or(
            () ->
                clientKeys
                    .keysOf(client.metadata(), keys -> isNew(keys, known))
                    .filter(keys -> isNew(keys, known))
                    .flatMap(keys -> claims(signed, new SignerKeys.PublicKeys(keys))));
  }

  private static boolean isNew(JwkSet keys, Optional<JwkSet> known) {
    return known.filter(keys::equals).isEmpty();
  }

  private Optional<RequestObjectClaims> claims(Decoded.Signed signed, SignerKeys keys) {
    return decoder.verify(signed, keys).map(Optional::of).orElse(failure -> Optional.empty());
  }
}
