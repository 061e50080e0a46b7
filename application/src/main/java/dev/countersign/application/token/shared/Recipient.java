package dev.countersign.application.token.shared;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jwk.PublicJwk;

/** Who can read a token: found before anything is done that could not be taken back. */
public sealed interface Recipient {

  /** The token is not encrypted. */
  record Unencrypted() implements Recipient {}

  /** The holder of a private key. */
  record KeyHolder(Encryption encryption, PublicJwk key) implements Recipient {}

  /** A client that shares a secret with this server. */
  record SecretHolder(Encryption encryption, ClientSecret secret) implements Recipient {}
}
