import { portalStory } from '../support/portal-story.js';

portalStory(true);
