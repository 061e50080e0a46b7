package dev.countersign.domain.oauth;

import java.util.function.Function;

/**
 * What a request came to: a value, or a refusal that is itself a value.
 *
 * <p>Exceptions are left for bugs and outages; whatever a caller can cause comes back as {@link
 * Refused}, and an exhaustive {@code switch} makes the caller answer it.
 *
 * @param <T> the value
 * @param <E> the refusal
 */
public sealed interface Result<T, E> {

  /** The request was met. */
  record Ok<T, E>(T value) implements Result<T, E> {}

  /** The request was refused, and why. */
  record Refused<T, E>(E error) implements Result<T, E> {}

  /** A request that was met with {@code value}. */
  static <T, E> Result<T, E> ok(T value) {
    return new Ok<>(value);
  }

  /** A request that was refused with {@code error}. */
  static <T, E> Result<T, E> refused(E error) {
    return new Refused<>(error);
  }

  /** The same refusal, or what {@code next} makes of the value. */
  default <U> Result<U, E> map(Function<? super T, ? extends U> next) {
    return switch (this) {
      case Ok<T, E>(var value) -> ok(next.apply(value));
      case Refused<T, E>(var error) -> refused(error);
    };
  }

  /** The same refusal, or the result that {@code next} comes to with the value. */
  default <U> Result<U, E> flatMap(Function<? super T, Result<U, E>> next) {
    return switch (this) {
      case Ok<T, E>(var value) -> next.apply(value);
      case Refused<T, E>(var error) -> refused(error);
    };
  }

  /** The same value, or the refusal that {@code next} makes of this one. */
  default <F> Result<T, F> mapError(Function<? super E, ? extends F> next) {
    return switch (this) {
      case Ok<T, E>(var value) -> ok(value);
      case Refused<T, E>(var error) -> refused(next.apply(error));
    };
  }

  /** The value, or what {@code otherwise} makes of the refusal. */
  default T orElse(Function<? super E, ? extends T> otherwise) {
    return switch (this) {
      case Ok<T, E>(var value) -> value;
      case Refused<T, E>(var error) -> otherwise.apply(error);
    };
  }
}
