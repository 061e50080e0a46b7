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

/**
 * Judges documents as registrations: by the rules, by the limits, and whether their keys are sound.
 */
public final class ClientMetadataValidator {

  private final ServerCapabilities policy;
  private final JwkInspector inspector;

  public ClientMetadataValidator(ServerCapabilities policy, JwkInspector inspector) {
    this.policy = policy;
    this.inspector = inspector;
  }

  /** What the document registers; refuses what is wrong with it. */
  public Result<ClientMetadata, RegistrationError> check(
      JsonObject document, RegistrationLimits limits) {
    return ClientMetadataReader.read(document, policy, limits).flatMap(this::soundKeys);
  }

  /** The metadata itself, if its keys are sound; refuses the first key that is not. */
  public Result<ClientMetadata, RegistrationError> soundKeys(ClientMetadata metadata) {
    for (var key : metadata.jwks().keys()) {
      if (inspector.inspect(key) instanceof Result.Refused<PublicJwk, String>(var reason)) {
        return Result.refused(new InvalidClientMetadata("jwks: " + reason));
      }
    }
    return Result.ok(metadata);
  }
}
