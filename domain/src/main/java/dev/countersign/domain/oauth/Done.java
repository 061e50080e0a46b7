package dev.countersign.domain.oauth;

/** The value of a {@link Result} that has nothing to tell but that it was done. */
public enum Done {
  /** It was done. */
  DONE
}
