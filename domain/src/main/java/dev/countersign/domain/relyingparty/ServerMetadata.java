package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metadata of a provider that this service uses.
 *
 * @param issuer its issuer identifier, equal to the URL that was requested
 * @param endpoints the URLs of the endpoints that it has; a server without a token endpoint or
 *     without published keys is usable for the rest
 * @param authMethods the supported client authentication methods; never empty
 * @param assertionAlgorithms the supported signature algorithms of client assertions; empty if it
 *     does not publish them
 * @param idTokens how it can encrypt ID tokens
 * @param userInfo how it can encrypt userinfo responses
 * @param signIn how it answers authorization requests
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 */
public record ServerMetadata(
    Issuer issuer,
    Map<ServerEndpoint, URI> endpoints,
    List<String> authMethods,
    List<String> assertionAlgorithms,
    EncryptionOffer idTokens,
    EncryptionOffer userInfo,
    SignInOffer signIn) {

  /** Creates the metadata of a provider that publishes nothing about its responses to browsers. */
  public ServerMetadata(
      Issuer issuer,
      Map<ServerEndpoint, URI> endpoints,
      List<String> authMethods,
      List<String> assertionAlgorithms,
      EncryptionOffer idTokens,
      EncryptionOffer userInfo) {
    this(issuer, endpoints, authMethods, assertionAlgorithms, idTokens, userInfo, SignInOffer.NONE);
  }

  /** Copies the collections. */
  public ServerMetadata {
    endpoints = Map.copyOf(endpoints);
    authMethods = List.copyOf(authMethods);
    assertionAlgorithms = List.copyOf(assertionAlgorithms);
  }

  /**
   * Parses the metadata document of {@code asked}; refuses, with the reason, a document of another
   * issuer or with an unusable endpoint.
   */
  public static Result<ServerMetadata, String> parse(JsonObject document, Issuer asked) {
    // RFC 8414 §3.3: "The "issuer" value returned MUST be identical to the authorization server's
    // issuer identifier value into which the well-known URI string was inserted".
    if (!document.string("issuer").map(asked.value()::equals).orElse(false)) {
      return Result.refused(wrongIssuer(document, asked));
    }
    return endpoints(document, asked).map(endpoints -> metadata(document, asked, endpoints));
  }

  /** Returns the URL of an endpoint; empty if the server has none. */
  public Optional<URI> endpoint(ServerEndpoint endpoint) {
    return Optional.ofNullable(endpoints.get(endpoint));
  }

  /**
   * Returns the endpoints that receive secrets and have moved to an origin at which {@code before}
   * has neither its issuer, its token endpoint nor its registration endpoint. The userinfo endpoint
   * has not moved if {@code before} does not have it: it receives only access tokens, and earlier
   * versions of this service did not store it.
   */
  public List<ServerEndpoint> movedSince(ServerMetadata before) {
    var known = before.trustedOrigins();
    return Arrays.stream(ServerEndpoint.values())
        .filter(ServerEndpoint::receivesSecrets)
        .filter(moved -> !moved.mayAppearAnywhere() || before.endpoint(moved).isPresent())
        .filter(
            moved ->
                origin(moved)
                    .filter(at -> !known.contains(at) && !before.hasStoredLater(moved, at))
                    .isPresent())
        .toList();
  }

  private Optional<ServerOrigin> origin(ServerEndpoint endpoint) {
    return endpoint(endpoint).flatMap(ServerOrigin::of);
  }

  private boolean hasStoredLater(ServerEndpoint endpoint, ServerOrigin at) {
    return endpoint.isStoredLater() && origin(endpoint).filter(at::equals).isPresent();
  }

  // Not the origins of endpoints that can appear without the consent of an administrator.
  private Set<ServerOrigin> trustedOrigins() {
    return Stream.concat(
            Stream.of(URI.create(issuer.value())),
            Stream.of(ServerEndpoint.TOKEN, ServerEndpoint.REGISTRATION)
                .flatMap(endpoint -> endpoint(endpoint).stream()))
        .flatMap(uri -> ServerOrigin.of(uri).stream())
        .collect(Collectors.toSet());
  }

  private static Result<Map<ServerEndpoint, URI>, String> endpoints(
      JsonObject document, Issuer asked) {
    var found = new EnumMap<ServerEndpoint, URI>(ServerEndpoint.class);
    for (var endpoint : ServerEndpoint.values()) {
      if (document.member(endpoint.member()).isEmpty()) {
        continue;
      }
      switch (endpoint(document.string(endpoint.member()).orElse(""), asked)) {
        case Result.Ok<URI, String>(var uri) -> found.put(endpoint, uri);
        case Result.Refused<URI, String>(var reason) -> {
          return Result.refused("its " + endpoint.member() + " " + reason);
        }
      }
    }
    return Result.ok(found);
  }

  private static ServerMetadata metadata(
      JsonObject document, Issuer asked, Map<ServerEndpoint, URI> endpoints) {
    return new ServerMetadata(
        asked,
        endpoints,
        strings(document, "token_endpoint_auth_methods_supported")
            .orElse(List.of(ClientAuthMethod.CLIENT_SECRET_BASIC.wireName())),
        strings(document, "token_endpoint_auth_signing_alg_values_supported").orElse(List.of()),
        offer(document, "id_token"),
        offer(document, "userinfo"),
        new SignInOffer(
            document.bool("authorization_response_iss_parameter_supported").orElse(false),
            strings(document, "response_modes_supported").orElse(List.of()),
            document.bool("backchannel_logout_supported").orElse(false)));
  }

  private static String wrongIssuer(JsonObject document, Issuer asked) {
    return document
        .string("issuer")
        .filter(other -> other.equals(asked.at("")) || other.equals(asked.value() + "/"))
        .map(other -> "its metadata names the issuer " + other + ": send it as it is written there")
        .orElse("its metadata names another issuer");
  }

  private static EncryptionOffer offer(JsonObject document, String kind) {
    return new EncryptionOffer(
        strings(document, kind + "_encryption_alg_values_supported").orElse(List.of()),
        strings(document, kind + "_encryption_enc_values_supported").orElse(List.of()));
  }

  private static Optional<List<String>> strings(JsonObject document, String name) {
    return document.array(name).flatMap(JsonArray::strings).filter(list -> !list.isEmpty());
  }

  /**
   * Returns an endpoint; it must use https, or http if the issuer itself uses http on the same
   * host.
   */
  private static Result<URI, String> endpoint(String text, Issuer issuer) {
    try {
      var uri = URI.create(text);
      return problem(uri, issuer)
          .<Result<URI, String>>map(Result::refused)
          .orElseGet(() -> Result.ok(uri));
    } catch (IllegalArgumentException e) {
      return Result.refused("is not a URL");
    }
  }

  private static Optional<String> problem(URI uri, Issuer issuer) {
    if (!"https".equals(uri.getScheme()) && !isBeside(issuer, uri)) {
      return Optional.of("must be an https URL (http only on the host of an http issuer)");
    }
    if (uri.getRawAuthority() == null) {
      return Optional.of("must have a host");
    }
    if (UriHost.hasUserInformation(uri)) {
      return Optional.of("must have no user information");
    }
    if (!UriHost.isConnectable(uri)) {
      return Optional.of(UriHost.CONNECTABLE);
    }
    // RFC 6749 §3.2: "The endpoint URI MUST NOT include a fragment component."
    return uri.getRawFragment() == null ? Optional.empty() : Optional.of("must have no fragment");
  }

  private static boolean isBeside(Issuer issuer, URI uri) {
    var base = URI.create(issuer.value());
    return "http".equals(base.getScheme())
        && "http".equals(uri.getScheme())
        && base.getHost().equals(uri.getHost());
  }
}
