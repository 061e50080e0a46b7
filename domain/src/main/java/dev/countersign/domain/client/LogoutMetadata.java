package dev.countersign.domain.client;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a client takes part in logouts.
 *
 * @param redirectUris {@code post_logout_redirect_uris}, where the browser may be sent after a
 *     logout that the client started
 * @param backChannel {@code backchannel_logout_uri}, which this server calls
 * @param backChannelSession {@code backchannel_logout_session_required}
 * @param frontChannel {@code frontchannel_logout_uri}, which the browser loads in a frame
 * @param frontChannelSession {@code frontchannel_logout_session_required}
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ClientMetadata">OpenID
 *     Connect RP-Initiated Logout §3.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRegistration">OpenID
 *     Connect Back-Channel Logout §2.2</a>
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout">OpenID
 *     Connect Front-Channel Logout §2</a>
 */
public record LogoutMetadata(
    List<RedirectUri> redirectUris,
    Optional<URI> backChannel,
    boolean backChannelSession,
    Optional<URI> frontChannel,
    boolean frontChannelSession) {

  /** The metadata of a client that registers none. */
  public static final LogoutMetadata NONE =
      new LogoutMetadata(List.of(), Optional.empty(), false, Optional.empty(), false);

  /** The registered member with {@link #redirectUris}. */
  public static final String REDIRECT_URIS = "post_logout_redirect_uris";

  /** The registered member with {@link #backChannel}. */
  public static final String BACK_CHANNEL = "backchannel_logout_uri";

  /** The registered member with {@link #backChannelSession}. */
  public static final String BACK_CHANNEL_SESSION = "backchannel_logout_session_required";

  /** The registered member with {@link #frontChannel}. */
  public static final String FRONT_CHANNEL = "frontchannel_logout_uri";

  /** The registered member with {@link #frontChannelSession}. */
  public static final String FRONT_CHANNEL_SESSION = "frontchannel_logout_session_required";

  /** The names of all members. */
  public static final Set<String> MEMBERS =
      Set.of(
          REDIRECT_URIS, BACK_CHANNEL, BACK_CHANNEL_SESSION, FRONT_CHANNEL, FRONT_CHANNEL_SESSION);

  /** Copies the list. */
  public LogoutMetadata {
    redirectUris = List.copyOf(redirectUris);
  }

  /**
   * Returns whether the browser may be sent there: the characters are those of a registered URI.
   * Unlike a redirect URI of an authorization request, a loopback URI has the registered port.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout">
   *     OpenID Connect RP-Initiated Logout §3</a>
   */
  public boolean admits(String asked) {
    return redirectUris.stream().anyMatch(registered -> registered.value().equals(asked));
  }

  /**
   * Parses a {@code backchannel_logout_uri}; refuses, with a reason that continues a sentence after
   * the member, a URI that this server would not call: it calls https URLs only.
   */
  public static Result<URI, String> parseBackChannel(String value) {
    return RedirectUri.problem(value)
        .or(() -> callProblem(URI.create(value)))
        .<Result<URI, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(URI.create(value)));
  }

  private static Optional<String> callProblem(URI uri) {
    // OpenID Connect Back-Channel Logout §2.2: "it MAY use the http scheme, provided that the
    // Client Type is confidential ... and provided the OP allows the use of http RP URIs." This one
    // allows http nowhere that it calls for a client.
    if (!"https".equals(uri.getScheme()) || uri.getRawAuthority() == null) {
      return Optional.of("must be an https URL with a host");
    }
    if (UriHost.of(uri).filter(UriHost::hasValidPort).isEmpty()) {
      return Optional.of("must have a port from 1 to 65535, or none");
    }
    return UriHost.isConnectable(uri) ? Optional.empty() : Optional.of(UriHost.CONNECTABLE);
  }

  /**
   * Parses a {@code frontchannel_logout_uri} of a client with these redirect URIs; refuses, with a
   * reason that continues a sentence after the member, a URI of another origin.
   */
  public static Result<URI, String> parseFrontChannel(String value, List<RedirectUri> redirects) {
    return RedirectUri.problem(value)
        .or(() -> frameProblem(new RedirectUri(value), redirects))
        .<Result<URI, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(URI.create(value)));
  }

  // OpenID Connect Front-Channel Logout §2: "The domain, port, and scheme of this URL MUST be the
  // same as that of a registered Redirection URI value." Only https and http have such an origin.
  private static Optional<String> frameProblem(RedirectUri uri, List<RedirectUri> redirects) {
    if (!uri.isWeb()) {
      return Optional.of("must be an https URL, or http on a loopback host");
    }
    if (uri.origin().endsWith(":")) {
      return Optional.of(
          "must have a host that a Content-Security-Policy can name: without underscores, and no"
              + " IPv6 address");
    }
    return redirects.stream()
            .filter(RedirectUri::isWeb)
            .anyMatch(registered -> origin(registered).equals(origin(uri)))
        ? Optional.empty()
        : Optional.of("must have the scheme, host and port of one of the redirect_uris");
  }

  private static String origin(RedirectUri redirectUri) {
    var uri = URI.create(redirectUri.value());
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    var standard = scheme.equals("https") ? "443" : "80";
    var port =
        UriHost.of(uri).flatMap(UriHost::port).filter(text -> !text.isEmpty()).orElse(standard);
    return scheme + "://" + redirectUri.destination() + ":" + port;
  }

  /**
   * Returns what a client registered when this server stored the members without using them. It
   * leaves out values that it would refuse now: nobody has been told that they are used.
   *
   * @param stored the members as they were sent
   * @param redirects the redirect URIs of the client
   * @param type the type of the client
   * @param isPublic whether it is a public client
   */
  public static LogoutMetadata ofEarlier(
      JsonObject stored, List<RedirectUri> redirects, ApplicationType type, boolean isPublic) {
    return new LogoutMetadata(
        stored.array(REDIRECT_URIS).flatMap(JsonArray::strings).orElse(List.of()).stream()
            .flatMap(text -> ok(RedirectUri.parse(text, type, isPublic)).stream())
            .distinct()
            .toList(),
        stored.string(BACK_CHANNEL).flatMap(text -> ok(parseBackChannel(text))),
        stored.bool(BACK_CHANNEL_SESSION).orElse(false),
        stored.string(FRONT_CHANNEL).flatMap(text -> ok(parseFrontChannel(text, redirects))),
        stored.bool(FRONT_CHANNEL_SESSION).orElse(false));
  }

  private static <T> Optional<T> ok(Result<T, ?> result) {
    return result.map(Optional::of).orElse(refused -> Optional.empty());
  }
}
