package dev.countersign.domain.canary;

import dev.countersign.domain.oauth.SecretHash;

/** Guilty: its own text shows a secret in what it holds. */
public record OutspokenVerifier(SecretHash hash) {

  @Override
  public String toString() {
    return "OutspokenVerifier[" + hash.value() + "]";
  }
}
