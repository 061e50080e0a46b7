package dev.countersign.application.client;

import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.domain.client.ClientDocumentReader;
import dev.countersign.domain.client.ClientDocumentUrl;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientMetadataReader;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.client.RegistrationPolicy;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.oauth.InvalidClientMetadata;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;

/**
 * Judges documents as registrations: by the rules, by the limits, and whether their keys are sound.
 */
final class MetadataCheck {

  private final RegistrationPolicy policy;
  private final JwkInspector inspector;

  MetadataCheck(RegistrationPolicy policy, JwkInspector inspector) {
    this.policy = policy;
    this.inspector = inspector;
  }

  /** What the document registers; refuses what is wrong with it. */
  Result<ClientMetadata, RegistrationError> check(JsonObject document, RegistrationLimits limits) {
    return ClientMetadataReader.read(document, policy, limits).flatMap(this::soundKeys);
  }

  /** What the document at that URL makes of its client; refuses what is wrong with it. */
  Result<ClientMetadata, RegistrationError> document(ClientDocumentUrl url, JsonObject document) {
    return ClientDocumentReader.read(url, document, policy).flatMap(this::soundKeys);
  }

  private Result<ClientMetadata, RegistrationError> soundKeys(ClientMetadata metadata) {
    for (var key : metadata.jwks().keys()) {
      if (inspector.inspect(key) instanceof Result.Refused<PublicJwk, String>(var reason)) {
        return Result.refused(new InvalidClientMetadata("jwks: " + reason));
      }
    }
    return Result.ok(metadata);
  }
}
