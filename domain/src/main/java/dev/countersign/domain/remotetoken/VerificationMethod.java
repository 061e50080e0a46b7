package dev.countersign.domain.remotetoken;

import java.util.Arrays;
import java.util.Optional;

/** How it is found out whether an access token of another server is good. */
public enum VerificationMethod {
  /** By its signature and its claims. A token that was revoked is good until it expires. */
  SIGNATURE("signature"),
  /** By asking the server that issued it (RFC 7662). */
  INTROSPECTION("introspection"),
  /** By its signature, and then by asking the server. */
  BOTH("both");

  private final String wireName;

  VerificationMethod(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the method with this name. */
  public static Optional<VerificationMethod> of(String wireName) {
    return Arrays.stream(values()).filter(method -> method.wireName.equals(wireName)).findFirst();
  }

  /** Returns whether the signature is verified. */
  public boolean needsSignature() {
    return this != INTROSPECTION;
  }

  /** Returns whether the server is asked. */
  public boolean needsIntrospection() {
    return this != SIGNATURE;
  }
}
