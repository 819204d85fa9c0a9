import { brokerageStory } from '../support/brokerage-story.js';

brokerageStory(true);
