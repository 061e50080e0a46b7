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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The metadata with which an application of this service is to be registered at a provider. Most
 * members are sent to the provider unchanged; this class reads the members that this service itself
 * needs.
 *
 * @param members as the administrator sent them
 * @param method the requested {@code token_endpoint_auth_method}
 * @param algorithm the requested {@code token_endpoint_auth_signing_alg}
 * @param decryption the algorithms with which the provider encrypts responses
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

  static final String JWKS_URI = "jwks_uri";

  /**
   * Reads the members; refuses, with the reason, values that this service does not support.
   *
   * @param ownKeys the URL at which this service publishes the keys, the only {@code jwks_uri}
   */
  public static Result<ApplicationMetadata, String> parse(JsonObject members, String ownKeys) {
    return ApplicationMetadataReader.read(members, ownKeys);
  }

  /**
   * Returns the document that registers {@code name}: the requested members, the authentication
   * method, the keys, and defaults for a client that requests tokens on its own behalf.
   */
  public JsonObject document(
      RegistrationName name, ClientAuthentication authentication, JwkSet keys) {
    var document = withDefaults(name);
    document = document.with("token_endpoint_auth_method", authentication.method().wireName());
    // RFC 7591 §2: "The "jwks_uri" and "jwks" parameters MUST NOT both be present in the same
    // request or response."
    var complete = lacks(JWKS_URI) ? document.with("jwks", keys.document()) : document;
    return authentication
        .algorithm()
        .map(chosen -> complete.with("token_endpoint_auth_signing_alg", chosen.wireName()))
        .orElse(complete);
  }

  /**
   * Returns the metadata that are stored for a client that was registered by other means: only
   * {@code jwks_uri}; empty if the server does not read the keys from this service.
   */
  public Optional<JsonObject> requestedElsewhere() {
    return members.string(JWKS_URI).map(uri -> JsonObject.EMPTY.with(JWKS_URI, uri));
  }

  /**
   * Returns that document as it is stored to compare it later: without the keys, and without the
   * software statement, which is a credential.
   */
  public JsonObject requested(RegistrationName name, ClientAuthentication authentication) {
    return document(name, authentication, JwkSet.EMPTY)
        .without(List.of("jwks", "software_statement"));
  }

  /**
   * Returns a copy for an application through which people sign in: the redirect URI of this
   * registration is one of the {@code redirect_uris}, and members that were not requested are those
   * of the authorization code flow with refresh tokens, and of logouts that the server announces.
   *
   * @param offer what the server publishes about sign-ins
   */
  public ApplicationMetadata signingIn(SignInUris uris, RegistrationName name, SignInOffer offer) {
    var redirects = new LinkedHashSet<>(List.of(uris.redirect(name)));
    redirects.addAll(members.array("redirect_uris").flatMap(JsonArray::strings).orElse(List.of()));
    var completed = members.with("redirect_uris", JsonArray.ofStrings(redirects));
    for (var member : signInDefaults(uris, name, offer).members().entrySet()) {
      if (lacks(member.getKey())) {
        completed = completed.with(member.getKey(), member.getValue());
      }
    }
    return new ApplicationMetadata(completed, method, algorithm, decryption);
  }

  // RFC 7591 §2.1: a response type with a token or an ID token needs the grant type implicit.
  private JsonArray grantTypes() {
    var types = new ArrayList<String>();
    types.add(GrantType.AUTHORIZATION_CODE.wireName());
    types.add(GrantType.REFRESH_TOKEN.wireName());
    var responses = members.array("response_types").flatMap(JsonArray::strings).orElse(List.of());
    if (responses.stream().anyMatch(response -> response.contains("token"))) {
      types.add(GrantType.IMPLICIT.wireName());
    }
    return JsonArray.ofStrings(types);
  }

  private JsonObject signInDefaults(SignInUris uris, RegistrationName name, SignInOffer offer) {
    var defaults =
        JsonObject.EMPTY
            .with("grant_types", grantTypes())
            .with("response_types", names("code"))
            // "Native Clients MUST only register redirect_uris using custom URI schemes or loopback
            // URLs using the http scheme", and web clients with the implicit grant only https.
            .with("application_type", uris.areHttps() ? "web" : "native");
    // OpenID Connect Registration §2: "URI using the https scheme that a third party can use to
    // initiate a login by the RP". Servers also refuse logout URIs with http.
    return uris.areHttps()
        ? withLogout(
            defaults.with("initiate_login_uri", uris.initiateLogin(name)), uris, name, offer)
        : defaults;
  }

  private static JsonObject withLogout(
      JsonObject defaults, SignInUris uris, RegistrationName name, SignInOffer offer) {
    var backChannel =
        defaults
            .with("backchannel_logout_uri", uris.backChannelLogout(name))
            .with("backchannel_logout_session_required", true);
    // A server may use only the front channel if it has both URIs. Such a server announces a logout
    // only through the person's browser, and then the tokens are not revoked.
    return offer.backChannelLogout()
        ? backChannel
        : backChannel
            .with("frontchannel_logout_uri", uris.frontChannelLogout(name))
            .with("frontchannel_logout_session_required", true);
  }

  /**
   * Returns a copy that requests encryption if the provider offers an algorithm that this service
   * supports and no encryption was requested: for ID tokens if the application can receive any, and
   * for userinfo if it is a JWT.
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

  /** Returns whether no response is encrypted, so that the application needs no decryption key. */
  public boolean declinesEncryption() {
    return decryption.isEmpty()
        && members
            .string("id_token" + ApplicationMetadataReader.RESPONSE_ALGORITHM)
            .filter(RegisteredEncryption.NONE::equals)
            .isPresent();
  }

  private JsonObject withDefaults(RegistrationName name) {
    // "none" is not a standard value of these members, so it is not sent to the provider.
    var document = members.without(declined());
    if (lacks("client_name")) {
      document = document.with("client_name", name.value());
    }
    if (lacks("grant_types") && lacks("redirect_uris")) {
      document = document.with("grant_types", names(GrantType.CLIENT_CREDENTIALS.wireName()));
    }
    // RFC 7591 §2: "If omitted, the default is that the client will use only the "code" response
    // type": a client that does not use the authorization endpoint has to send an empty array.
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
