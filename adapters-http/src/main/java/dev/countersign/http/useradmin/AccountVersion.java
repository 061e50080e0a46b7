package dev.countersign.http.useradmin;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of an account in the headers {@code ETag} and {@code If-Match}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-13.1.1">RFC 9110 §13.1.1</a>
 */
final class AccountVersion {

  private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");
  private static final String ANY = "*";

  private AccountVersion() {}

  /** Returns the entity tag of an account. */
  static String tag(Account account) {
    return "\"" + account.version() + "\"";
  }

  /** Returns the version that the account must have; empty if the request accepts any. */
  static Result<Optional<Long>, InvalidRequest> required(HttpRequest<?> request) {
    var values = request.getHeaders().getAll(HttpHeaders.IF_MATCH);
    if (values.isEmpty() || (values.size() == 1 && ANY.equals(values.getFirst()))) {
      return Result.ok(Optional.empty());
    }
    var tag = TAG.matcher(values.getFirst());
    return values.size() == 1 && tag.matches()
        ? Result.ok(Optional.of(Long.valueOf(tag.group(1))))
        : Result.refused(
            new InvalidRequest("If-Match must be the ETag of a previous response, or *"));
  }
}
