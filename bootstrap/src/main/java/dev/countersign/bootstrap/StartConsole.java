package dev.countersign.bootstrap;

/**
 * Shows the message of a start. Without a bean of this type it goes to the standard output of the
 * process; an application that embeds the service provides one that shows it elsewhere, or nowhere.
 */
@FunctionalInterface
public interface StartConsole {

  /** Shows the message, which can contain credentials that were generated at this start. */
  void show(String text);
}
