package dev.countersign.application;

import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Result;

/** Looks into results, where a test is sure of what it will find. */
public final class Refusals {

  private Refusals() {}

  /** The code of the refusal; throws if there was none. */
  public static String code(Result<?, ? extends OAuthError> result) {
    return error(result).code();
  }

  /** The refusal; throws if there was none. */
  public static <E> E error(Result<?, ? extends E> result) {
    return switch (result) {
      case Result.Refused<?, ? extends E>(var error) -> error;
      case Result.Ok<?, ? extends E>(var value) ->
          throw new AssertionError("was not refused: " + value);
    };
  }

  /** The value; throws if it was refused. */
  public static <T> T value(Result<T, ?> result) {
    return result.orElse(
        error -> {
          throw new AssertionError("was refused: " + error);
        });
  }
}
