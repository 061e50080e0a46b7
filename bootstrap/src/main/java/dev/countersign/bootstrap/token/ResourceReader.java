package dev.countersign.bootstrap.token;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.EncryptionPreference;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessTokenFormat;
import dev.countersign.domain.token.ProtectedResource;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads how one resource takes its tokens; whatever is wrong stops the start, with the setting and
 * the resource.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-6">RFC 9068 §6</a>
 */
final class ResourceReader {

  private static final Set<String> MEMBERS = Set.of("access_token", "jwks", "clients");
  private static final Set<ContentEncryptionAlgorithm> CONTENT =
      EnumSet.allOf(ContentEncryptionAlgorithm.class);

  private final String name;
  private final JsonObject members;
  private final JwkInspector inspector;
  private final Set<KeyManagementAlgorithm> ownAlgorithms;

  /**
   * A reader for what stands under the name of a resource.
   *
   * @param ownAlgorithms those with a ring of this service that others encrypt to
   */
  ResourceReader(
      String name,
      JsonObject members,
      JwkInspector inspector,
      Set<KeyManagementAlgorithm> ownAlgorithms) {
    this.name = name;
    this.members = members;
    this.inspector = inspector;
    this.ownAlgorithms = Set.copyOf(ownAlgorithms);
  }

  ProtectedResource read() {
    for (var member : members.members().keySet()) {
      if (!MEMBERS.contains(member)) {
        throw refused(member + " is not known here");
      }
    }
    var indicator =
        ResourceIndicator.parse(name)
            .orElse(
                invalid -> {
                  throw refused(invalid.description());
                });
    var resource = new ProtectedResource(indicator, form(), clients());
    if (resource.speakers().isEmpty() && mustAsk(resource.form())) {
      throw refused("clients must name who asks what a token is worth: nobody can read it without");
    }
    return resource;
  }

  private static boolean mustAsk(AccessTokenFormat form) {
    return switch (form) {
      case AccessTokenFormat.Jwt jwt -> false;
      case AccessTokenFormat.EncryptedJwt encrypted -> false;
      case AccessTokenFormat.SealedJwt sealed -> true;
      case AccessTokenFormat.Opaque opaque -> true;
    };
  }

  private AccessTokenFormat form() {
    var wanted = members.string("access_token").orElse("");
    var hasKeys = members.member("jwks").isPresent();
    if (hasKeys && !wanted.equals("encrypted-jwt")) {
      throw refused("jwks goes with the access_token encrypted-jwt only");
    }
    return switch (wanted) {
      case "jwt" -> new AccessTokenFormat.Jwt();
      case "opaque" -> new AccessTokenFormat.Opaque();
      case "encrypted-jwt" -> hasKeys ? encryptedToIt() : sealedToUs();
      default -> throw refused("access_token must be one of jwt, encrypted-jwt, opaque");
    };
  }

  private AccessTokenFormat encryptedToIt() {
    var keys = keys();
    return EncryptionPreference.among(
            keys.keys(), EnumSet.allOf(KeyManagementAlgorithm.class), CONTENT)
        .<AccessTokenFormat>map(
            encryption ->
                new AccessTokenFormat.EncryptedJwt(
                    encryption, keys.keyFor(encryption.algorithm()).orElseThrow()))
        .orElseThrow(() -> refused("jwks has no key that can be encrypted to"));
  }

  private JwkSet keys() {
    var document = members.object("jwks").orElseThrow(() -> refused("jwks must be a JWK set"));
    var keys =
        JwkSet.parse(document)
            .orElse(
                reason -> {
                  throw refused("jwks: " + reason);
                });
    for (var key : keys.keys()) {
      if (inspector.inspect(key) instanceof Result.Refused<PublicJwk, String>(var reason)) {
        throw refused("jwks: " + reason);
      }
    }
    return keys;
  }

  private AccessTokenFormat sealedToUs() {
    return EncryptionPreference.among(ownAlgorithms, CONTENT)
        .<AccessTokenFormat>map(AccessTokenFormat.SealedJwt::new)
        .orElseThrow(
            () ->
                refused(
                    "encrypted-jwt calls for jwks, or for a key of this service:"
                        + " COUNTERSIGN_DECRYPTION_ALGORITHMS is empty"));
  }

  private Set<ClientId> clients() {
    if (members.member("clients").isEmpty()) {
      return Set.of();
    }
    var names =
        members
            .array("clients")
            .flatMap(JsonArray::strings)
            .orElseThrow(() -> refused("clients must be an array of client_ids"));
    return names.stream().map(this::client).collect(Collectors.toUnmodifiableSet());
  }

  private ClientId client(String text) {
    return ClientId.parse(text).orElseThrow(() -> refused("clients has what is no client_id"));
  }

  private StartupRefusedException refused(String reason) {
    return new StartupRefusedException(ResourceConfiguration.SETTING + ", " + name + ": " + reason);
  }
}
