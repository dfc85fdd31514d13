package dev.slipway.polling.source;

/**
 * What belongs to a commit and is not stored in its repository.
 *
 * @param submodules folders that are commits of other repositories
 * @param lfs files that a Git LFS server has
 */
record TreeParts(Submodules submodules, LfsFiles lfs) {}
