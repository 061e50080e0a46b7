package dev.countersign.http.clientadmin;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/** How many an administrator wants to see at a time. */
final class PageSize {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String USUAL = "50";

  private PageSize() {}

  /** What the request says, only once, as {@code limit}, which is at most {@code most}. */
  static Result<Integer, InvalidRequest> of(HttpRequest<?> request, int most) {
    var said = request.getParameters().getAll("limit");
    if (said.size() > 1) {
      return Result.refused(new InvalidRequest("limit must be said only once"));
    }
    var size = said.isEmpty() ? USUAL : said.getFirst();
    return NUMBER.matcher(size).matches() && Integer.parseInt(size) <= most
        ? Result.ok(Integer.valueOf(size))
        : Result.refused(new InvalidRequest("limit must be a number from 1 to " + most));
  }
}
