package dev.countersign.bootstrap.token;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.EncryptionPreference;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessTokenFormat;
import dev.countersign.domain.token.AccessTokenProfile;
import dev.countersign.domain.token.ProtectedResource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the configuration of one resource. An error refuses the start, naming the setting and the
 * resource.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-6">RFC 9068 §6</a>
 */
final class ResourceReader {

  private static final Set<String> MEMBERS =
      Set.of("access_token", "signing_alg", "jwks", "clients");
  private static final Set<ContentEncryptionAlgorithm> CONTENT =
      EnumSet.allOf(ContentEncryptionAlgorithm.class);

  private final String name;
  private final JsonObject members;
  private final JwkInspector inspector;
  private final Set<SignatureAlgorithm> signing;
  private final Set<KeyManagementAlgorithm> ownAlgorithms;

  /**
   * Creates a reader for the configuration of one resource.
   *
   * @param signing the algorithms for which this server has a signing key ring
   * @param ownAlgorithms the algorithms for which this server has a decryption key ring
   */
  ResourceReader(
      String name,
      JsonObject members,
      JwkInspector inspector,
      Set<SignatureAlgorithm> signing,
      Set<KeyManagementAlgorithm> ownAlgorithms) {
    this.name = name;
    this.members = members;
    this.inspector = inspector;
    this.signing = Set.copyOf(signing);
    this.ownAlgorithms = Set.copyOf(ownAlgorithms);
  }

  ProtectedResource read() {
    for (var member : members.members().keySet()) {
      if (!MEMBERS.contains(member)) {
        throw refused(
            member + " is not a known member; use access_token, signing_alg, jwks and clients");
      }
    }
    var indicator =
        ResourceIndicator.parse(name)
            .orElse(
                invalid -> {
                  throw refused(invalid.description());
                });
    var resource = new ProtectedResource(indicator, accessTokens(), clients());
    if (resource.introspectionClients().isEmpty()
        && needsIntrospection(resource.accessTokens().format())) {
      throw refused(
          "clients must list the clients that may introspect its access tokens, because the"
              + " resource itself cannot read them");
    }
    return resource;
  }

  private static boolean needsIntrospection(AccessTokenFormat form) {
    return switch (form) {
      case AccessTokenFormat.Jwt jwt -> false;
      case AccessTokenFormat.EncryptedJwt encrypted -> false;
      case AccessTokenFormat.SealedJwt sealed -> true;
      case AccessTokenFormat.Opaque opaque -> true;
    };
  }

  private AccessTokenProfile accessTokens() {
    var format = form();
    var signature = signature();
    if (signature.isPresent() && format instanceof AccessTokenFormat.Opaque) {
      throw refused("signing_alg does not apply to the access_token opaque");
    }
    return new AccessTokenProfile(format, signature);
  }

  private Optional<SignatureAlgorithm> signature() {
    if (members.member("signing_alg").isEmpty()) {
      return Optional.empty();
    }
    var algorithm =
        members.string("signing_alg").flatMap(SignatureAlgorithm::parse).filter(signing::contains);
    if (algorithm.isEmpty()) {
      throw refused("signing_alg must be one of COUNTERSIGN_SIGNING_ALGORITHMS");
    }
    return algorithm;
  }

  private AccessTokenFormat form() {
    var format = members.string("access_token").orElse("");
    var hasKeys = members.member("jwks").isPresent();
    if (hasKeys && !format.equals("encrypted-jwt")) {
      throw refused("jwks requires the access_token encrypted-jwt");
    }
    return switch (format) {
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
        .orElseThrow(() -> refused("jwks must contain a key for encryption"));
  }

  private JwkSet keys() {
    var document = members.object("jwks").orElseThrow(() -> refused("jwks must be a JWK set"));
    var keys =
        JwkSet.parseRegistered(document)
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
                    "encrypted-jwt requires jwks, or a decryption key of this server, but"
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
    return ClientId.parse(text)
        .orElseThrow(() -> refused("clients contains a malformed client_id"));
  }

  private StartupRefusedException refused(String reason) {
    return new StartupRefusedException(ResourceConfiguration.SETTING + ", " + name + ": " + reason);
  }
}
