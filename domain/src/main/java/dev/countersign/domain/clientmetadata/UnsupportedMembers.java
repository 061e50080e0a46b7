package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonMembers;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads registered members for features that this server does not have yet. A malformed member is
 * refused; other members are stored and returned, so that a client need not register again when the
 * feature comes. But a client that requests a protection that this server does not have is refused,
 * because it would otherwise assume that it is protected.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
 */
final class UnsupportedMembers {

  // RFC 9126 §6, RFC 9449 §5.2, RFC 8705 §3.4.
  private static final Map<String, String> PROTECTIONS =
      inOrder(
          "require_pushed_authorization_requests", "pushed authorization requests",
          "dpop_bound_access_tokens", "DPoP",
          "tls_client_certificate_bound_access_tokens", "mutual TLS");

  // OpenID Connect Front-Channel Logout §2, Back-Channel Logout §2.2, FAPI 2.0 Security Profile.
  private static final List<String> FLAGS =
      List.of(
          "frontchannel_logout_session_required",
          "backchannel_logout_session_required",
          "use_mtls_endpoint_aliases");

  // OpenID Connect Front-Channel Logout §2 and Back-Channel Logout §2.2.
  private static final List<String> LOGOUT_URIS =
      List.of("frontchannel_logout_uri", "backchannel_logout_uri");

  // RFC 8705 §2.1.2.
  private static final List<String> TEXTS =
      List.of(
          "tls_client_auth_subject_dn",
          "tls_client_auth_san_dns",
          "tls_client_auth_san_uri",
          "tls_client_auth_san_ip",
          "tls_client_auth_san_email");

  // RFC 9396 §10.
  private static final List<String> TEXT_LISTS = List.of("authorization_details_types");

  private static final String AFTER_LOGOUT = "post_logout_redirect_uris";

  // JARM §3.
  private static final List<String> RESPONSE_ALGORITHMS =
      List.of(
          "authorization_signed_response_alg",
          "authorization_encrypted_response_alg",
          "authorization_encrypted_response_enc");

  private static final Pattern ALGORITHM = Pattern.compile("[A-Za-z0-9+_-]{1,64}");

  private final MemberReader members;

  UnsupportedMembers(MemberReader members) {
    this.members = members;
  }

  /** Returns the members to store. */
  JsonObject read() {
    PROTECTIONS.forEach(this::refuseIfTrue);
    FLAGS.forEach(this::checkFlag);
    LOGOUT_URIS.forEach(this::checkLogoutUri);
    TEXTS.forEach(name -> checkText(name, any -> true, "a text"));
    TEXT_LISTS.forEach(this::checkTextLines);
    checkTexts(AFTER_LOGOUT, text -> RedirectUri.parse(text).isPresent());
    checkAlgorithms();
    return stored();
  }

  private JsonObject stored() {
    var stored = new JsonMembers();
    Stream.of(
            PROTECTIONS.keySet(),
            FLAGS,
            LOGOUT_URIS,
            TEXTS,
            TEXT_LISTS,
            List.of(AFTER_LOGOUT),
            RESPONSE_ALGORITHMS)
        .flatMap(Collection::stream)
        .forEach(
            name -> {
              var _ = stored.with(name, members.sent(name));
            });
    return stored.object();
  }

  private void checkFlag(String name) {
    var _ = members.bool(name);
  }

  private void checkTextLines(String name) {
    var _ = members.textLines(name);
  }

  private void refuseIfTrue(String name, String what) {
    if (members.bool(name).orElse(false)) {
      members.complain(name + " must not be true: this server has no " + what);
    }
  }

  // JARM §3.
  private void checkAlgorithms() {
    var signing = checkAlgorithm("authorization_signed_response_alg");
    if (signing.filter("none"::equals).isPresent()) {
      members.complain("authorization_signed_response_alg must not be none");
    }
    checkEncryption("authorization_encrypted_response");
  }

  private void checkEncryption(String kind) {
    var algorithm = checkAlgorithm(kind + "_alg");
    var content = checkAlgorithm(kind + "_enc");
    if (content.isPresent() && algorithm.isEmpty()) {
      members.complain(kind + "_enc requires " + kind + "_alg");
    }
  }

  private Optional<String> checkAlgorithm(String name) {
    checkText(name, text -> ALGORITHM.matcher(text).matches(), "the name of an algorithm");
    return members.text(name);
  }

  private void checkText(String name, Predicate<String> form, String what) {
    if (members.text(name).filter(form.negate()).isPresent()) {
      members.complain(name + " must be " + what);
    }
  }

  private void checkLogoutUri(String name) {
    if (members.textIfAny(name).filter(text -> !isLogoutUri(text)).isPresent()) {
      members.complain(name + " must be a web URI");
    }
  }

  private void checkTexts(String name, Predicate<String> form) {
    if (!members.texts(name).orElse(List.of()).stream().allMatch(form)) {
      members.complain(name + " must be absolute URIs that a client may have");
    }
  }

  // OpenID Connect Back-Channel Logout §2.2 and Front-Channel Logout §2: absolute, without
  // fragment,
  // and for a confidential client with http too.
  private static boolean isLogoutUri(String text) {
    return RedirectUri.parse(text).map(uri -> URI.create(uri.value())).stream()
        .anyMatch(
            uri ->
                UriHost.of(uri).isPresent()
                    && ("https".equalsIgnoreCase(uri.getScheme())
                        || "http".equalsIgnoreCase(uri.getScheme())));
  }

  private static Map<String, String> inOrder(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
