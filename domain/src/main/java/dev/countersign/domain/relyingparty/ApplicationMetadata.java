package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants an application of ours to be registered with. Most members are for the server
 * to judge and go out as they came; those that this service has to act on are read here.
 *
 * @param members as given
 * @param method the wish for {@code token_endpoint_auth_method}
 * @param algorithm the wish for {@code token_endpoint_auth_signing_alg}
 * @param decryption with what responses are to be encrypted to us
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public record ApplicationMetadata(
    JsonObject members,
    Optional<ClientAuthMethod> method,
    Optional<SignatureAlgorithm> algorithm,
    Set<KeyManagementAlgorithm> decryption) {

  /** Copies the algorithms. */
  public ApplicationMetadata {
    decryption = Set.copyOf(decryption);
  }

  /** Reads the members; refuses, with the reason, what this service could not keep. */
  public static Result<ApplicationMetadata, String> parse(JsonObject members) {
    return ApplicationMetadataReader.read(members);
  }

  /**
   * The document to register {@code name} with: everything that was asked for, how it will prove
   * itself, its keys, and what is left out as an application wants it that asks on its own behalf.
   */
  public JsonObject document(
      RegistrationName name, ClientAuthentication authentication, JwkSet keys) {
    var document =
        withDefaults(name)
            .with("token_endpoint_auth_method", authentication.method().wireName())
            .with("jwks", keys.document());
    return authentication
        .algorithm()
        .map(chosen -> document.with("token_endpoint_auth_signing_alg", chosen.wireName()))
        .orElse(document);
  }

  /**
   * The same, with encryption wherever the server offers some that we can open, and nothing was
   * said of it: for ID tokens if the application can get any, and for userinfo if it is to be a
   * JWT.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
   *     Connect Registration §2</a>
   */
  public ApplicationMetadata encryptedWhereOffered(ServerMetadata server) {
    var withIdTokens = usesBrowser() ? encrypted("id_token", server.idTokens()) : this;
    return lacks("userinfo_signed_response_alg")
        ? withIdTokens
        : withIdTokens.encrypted("userinfo", server.userInfo());
  }

  private ApplicationMetadata encrypted(String kind, EncryptionOffer offer) {
    var name = kind + ApplicationMetadataReader.RESPONSE_ALGORITHM;
    var best = offer.best();
    if (best.isEmpty() || !lacks(name)) {
      return this;
    }
    var chosen = best.get();
    var all = EnumSet.of(chosen.algorithm());
    all.addAll(decryption);
    return new ApplicationMetadata(
        members
            .with(name, chosen.algorithm().wireName())
            .with(kind + "_encrypted_response_enc", chosen.content().wireName()),
        method,
        algorithm,
        all);
  }

  /** Whether nothing is to be encrypted to the application, so that it needs no key for that. */
  public boolean declinesEncryption() {
    return decryption.isEmpty()
        && members
            .string("id_token" + ApplicationMetadataReader.RESPONSE_ALGORITHM)
            .filter(RegisteredEncryption.NONE::equals)
            .isPresent();
  }

  private JsonObject withDefaults(RegistrationName name) {
    // That it declines is for us to know: no standard has "none" there.
    var document = members.without(declined());
    if (lacks("client_name")) {
      document = document.with("client_name", name.value());
    }
    if (lacks("grant_types") && lacks("redirect_uris")) {
      document = document.with("grant_types", names(GrantType.CLIENT_CREDENTIALS.wireName()));
    }
    // RFC 7591 §2: "If omitted, the default is that the client will use only the "code" response
    // type": a client without a browser has to say that it uses none.
    return lacks("response_types") && !usesBrowser()
        ? document.with("response_types", names())
        : document;
  }

  private boolean usesBrowser() {
    var grantTypes = members.array("grant_types").flatMap(JsonArray::strings);
    return grantTypes
        .map(
            names ->
                names.contains(GrantType.AUTHORIZATION_CODE.wireName())
                    || names.contains(GrantType.IMPLICIT.wireName()))
        .orElse(!lacks("redirect_uris"));
  }

  private List<String> declined() {
    return members.members().keySet().stream()
        .filter(name -> name.endsWith(ApplicationMetadataReader.RESPONSE_ALGORITHM))
        .filter(name -> members.string(name).filter(RegisteredEncryption.NONE::equals).isPresent())
        .toList();
  }

  private boolean lacks(String name) {
    return members.member(name).isEmpty();
  }

  private static JsonArray names(String... names) {
    return JsonArray.ofStrings(List.of(names));
  }
}
