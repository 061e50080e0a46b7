package dev.countersign.application.oauth.driven;

import dev.countersign.domain.oauth.SecretHash;

/** Makes what is kept of a secret with at least 128 random bits; not for passwords. */
public interface SecretHasher {

  /** The SHA-256 of the secret's UTF-8 bytes. */
  SecretHash hash(String secret);
}
