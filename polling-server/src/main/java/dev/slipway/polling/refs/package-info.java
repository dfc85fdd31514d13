/**
 * Compares the refs of repositories with those acted on before, and writes down what they owe to each pipeline.
 *
 * <p>{@code SourceWatch} looks; {@code OwedChanges} decides; {@code RefStates} remembers.
 */
@NullMarked
package dev.slipway.polling.refs;

import org.jspecify.annotations.NullMarked;
