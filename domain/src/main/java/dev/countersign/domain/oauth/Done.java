package dev.countersign.domain.oauth;

/** The value of a successful {@link Result} that has no other value. */
public enum Done {
  /** The only value. */
  DONE
}
