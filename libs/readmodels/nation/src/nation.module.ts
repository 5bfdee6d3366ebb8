import { Module } from '@nestjs/common';
import { NationController } from './nation.controller.js';

@Module({ controllers: [NationController] })
export class NationModule {}
