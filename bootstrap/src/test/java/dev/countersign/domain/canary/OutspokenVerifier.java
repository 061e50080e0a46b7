package dev.countersign.domain.canary;

import dev.countersign.domain.oauth.SecretHash;

/** Breaks a rule: its {@code toString} shows the secret of a component. */
public record OutspokenVerifier(SecretHash hash) {

  @Override
  public String toString() {
    return "OutspokenVerifier[" + hash.value() + "]";
  }
}
