package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonMembers;
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

  // FAPI 2.0 Security Profile.
  private static final List<String> FLAGS = List.of("use_mtls_endpoint_aliases");

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
    TEXTS.forEach(name -> checkText(name, any -> true, "a text"));
    TEXT_LISTS.forEach(this::checkTextLines);
    checkAlgorithms();
    return stored();
  }

  private JsonObject stored() {
    var stored = new JsonMembers();
    Stream.of(PROTECTIONS.keySet(), FLAGS, TEXTS, TEXT_LISTS, RESPONSE_ALGORITHMS)
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

  private static Map<String, String> inOrder(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
