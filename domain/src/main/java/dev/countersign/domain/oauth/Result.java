package dev.countersign.domain.oauth;

import java.util.function.Function;

/**
 * The result of a request: a value, or a refusal that is itself a value.
 *
 * <p>Exceptions are used only for bugs and outages. A refusal that a caller can cause is returned
 * as {@link Refused}, and an exhaustive {@code switch} makes the caller handle it.
 *
 * @param <T> the value
 * @param <E> the refusal
 */
public sealed interface Result<T, E> {

  /** The request succeeded. */
  record Ok<T, E>(T value) implements Result<T, E> {}

  /** The request was refused, with the reason. */
  record Refused<T, E>(E error) implements Result<T, E> {}

  /** Returns a successful result. */
  static <T, E> Result<T, E> ok(T value) {
    return new Ok<>(value);
  }

  /** Returns a refusal. */
  static <T, E> Result<T, E> refused(E error) {
    return new Refused<>(error);
  }

  /** Applies {@code next} to the value; keeps a refusal. */
  default <U> Result<U, E> map(Function<? super T, ? extends U> next) {
    return switch (this) {
      case Ok<T, E>(var value) -> ok(next.apply(value));
      case Refused<T, E>(var error) -> refused(error);
    };
  }

  /** Returns the result of {@code next} for the value; keeps a refusal. */
  default <U> Result<U, E> flatMap(Function<? super T, Result<U, E>> next) {
    return switch (this) {
      case Ok<T, E>(var value) -> next.apply(value);
      case Refused<T, E>(var error) -> refused(error);
    };
  }

  /** Applies {@code next} to the refusal; keeps a value. */
  default <F> Result<T, F> mapError(Function<? super E, ? extends F> next) {
    return switch (this) {
      case Ok<T, E>(var value) -> ok(value);
      case Refused<T, E>(var error) -> refused(next.apply(error));
    };
  }

  /** Returns the value, or the result of {@code otherwise} for the refusal. */
  default T orElse(Function<? super E, ? extends T> otherwise) {
    return switch (this) {
      case Ok<T, E>(var value) -> value;
      case Refused<T, E>(var error) -> otherwise.apply(error);
    };
  }
}
