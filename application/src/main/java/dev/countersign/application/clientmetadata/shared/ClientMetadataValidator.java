package dev.countersign.application.clientmetadata.shared;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.ClientMetadataReader;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;

/** Validates metadata documents: the rules, the limits, and the keys. */
public final class ClientMetadataValidator {

  private final ServerCapabilities policy;
  private final JwkInspector inspector;

  public ClientMetadataValidator(ServerCapabilities policy, JwkInspector inspector) {
    this.policy = policy;
    this.inspector = inspector;
  }

  /**
   * Returns the client metadata in the document. Refuses an invalid document with its first error.
   */
  public Result<ClientMetadata, RegistrationError> check(
      JsonObject document, RegistrationLimits limits) {
    return ClientMetadataReader.read(document, policy, limits).flatMap(this::validateKeys);
  }

  /** Returns the same metadata if all its keys are valid. Refuses the first invalid key. */
  public Result<ClientMetadata, RegistrationError> validateKeys(ClientMetadata metadata) {
    for (var key : metadata.jwks().keys()) {
      if (inspector.inspect(key) instanceof Result.Refused<PublicJwk, String>(var reason)) {
        return Result.refused(new InvalidClientMetadata("jwks: " + reason));
      }
    }
    return Result.ok(metadata);
  }
}
